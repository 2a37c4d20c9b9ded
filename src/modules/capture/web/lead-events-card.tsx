import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { ActDialog } from '#web/ui/act-dialog.tsx'
import type { Column } from '#web/ui/table.tsx'
import { Text } from '#web/ui/text.tsx'
import type { LeadEvent } from '../contract.ts'
import { actColumn } from './act-column.tsx'
import { useLatelyColumns } from './form-columns.tsx'
import { HeldCard } from './held-card.tsx'
import { LeadEventDialog, useEventCalled } from './lead-event-dialog.tsx'
import { useMayHoldKeys } from './may.ts'

type Open = { act: 'make' } | { act: 'change' | 'retire'; event: LeadEvent }

/** Which events of the collector make a lead, with what each means. */
export function LeadEventsCard() {
  const t = useTranslations('capture.leadEvents')
  const events = useQuery(api.capture.leadEvents.queryOptions())
  const mayHold = useMayHoldKeys()
  const [open, setOpen] = useState<Open>()
  const columns = useColumns(mayHold ? setOpen : undefined)
  const close = () => setOpen(undefined)
  return (
    <HeldCard
      words={{ title: t('title'), note: t('note'), make: t('make'), none: t('none') }}
      query={events}
      columns={columns}
      onMake={() => setOpen({ act: 'make' })}
    >
      {open?.act === 'make' && <LeadEventDialog onClose={close} />}
      {open?.act === 'change' && <LeadEventDialog event={open.event} onClose={close} />}
      {open?.act === 'retire' && <Retire event={open.event} onClose={close} />}
    </HeldCard>
  )
}

function useColumns(onOpen: ((open: Open) => void) | undefined): readonly Column<LeadEvent>[] {
  const t = useTranslations('capture')
  const called = useEventCalled()
  const lately = useLatelyColumns<LeadEvent>().filter(({ key }) => key !== 'dropped')
  const act = actColumn<LeadEvent>(t('act'), (event) => [
    {
      words: t('change'),
      named: t('leadEvents.changeNamed', { name: called(event) }),
      onGo: () => onOpen?.({ act: 'change', event }),
    },
    {
      words: t('leadEvents.retire'),
      named: t('leadEvents.retireNamed', { name: called(event) }),
      onGo: () => onOpen?.({ act: 'retire', event }),
    },
  ])
  return [
    { key: 'name', title: t('leadEvents.event'), phone: 'name', cell: called },
    {
      key: 'intent',
      title: t('intent'),
      phone: 'plain',
      cell: ({ highIntent }) => t(highIntent ? 'high' : 'usual'),
    },
    ...lately,
    ...(onOpen ? [act] : []),
  ]
}

function Retire({ event, onClose }: { event: LeadEvent; onClose: () => void }) {
  const t = useTranslations('capture.leadEvents')
  const called = useEventCalled()
  const client = useQueryClient()
  const retiring = useMutation(
    api.capture.retireLeadEvent.mutationOptions({
      onSuccess: async () => {
        await client.invalidateQueries({ queryKey: api.capture.leadEvents.key() })
        onClose()
      },
    }),
  )
  return (
    <ActDialog
      title={t('retireTitle', { name: called(event) })}
      go={t('retire')}
      busy={retiring.isPending}
      error={retiring.error}
      onGo={() => retiring.mutate({ id: event.id })}
      onClose={onClose}
    >
      <Text>{t('retireNote')}</Text>
    </ActDialog>
  )
}
