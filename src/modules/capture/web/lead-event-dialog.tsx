import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { useTranslations } from 'use-intl'
import { api, house } from '#web/api.ts'
import { ActDialog } from '#web/ui/act-dialog.tsx'
import { Radios } from '#web/ui/choice.tsx'
import { TextField } from '#web/ui/field.tsx'
import type { LeadEvent, LeadEventWords } from '../contract.ts'
import { MeaningFields } from './meaning-fields.tsx'

/** How an event stands in a sentence: by its name, or that somebody said who they are. */
export function useEventCalled(): (event: Pick<LeadEventWords, 'kind' | 'name'>) => string {
  const t = useTranslations('capture.leadEvents')
  return useCallback(({ kind, name }) => (kind === 'identify' ? t('identify') : name), [t])
}

const fresh: LeadEventWords = { kind: 'track', name: '', highIntent: true, source: '', campaign: '' }

/** Names an event that makes a lead, or changes what one means. */
export function LeadEventDialog({ event, onClose }: { event?: LeadEvent; onClose: () => void }) {
  const t = useTranslations('capture')
  const called = useEventCalled()
  const [wish, setWish] = useState<LeadEventWords>(event ?? fresh)
  const saving = useSaving(event, onClose)
  const change = (part: Partial<LeadEventWords>) => setWish({ ...wish, ...part })
  return (
    <ActDialog
      title={event ? t('leadEvents.changeTitle', { name: called(event) }) : t('leadEvents.makeTitle')}
      go={event ? t('save') : t('leadEvents.make')}
      onGo={() => saving.mutate(wish)}
      onClose={onClose}
      busy={saving.isPending}
      error={saving.error}
    >
      {!event && <Which wish={wish} change={change} />}
      <MeaningFields wish={wish} change={change} />
    </ActDialog>
  )
}

function useSaving(event: LeadEvent | undefined, onClose: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ kind, name, highIntent, source, campaign }: LeadEventWords) =>
      event
        ? house.capture.changeLeadEvent({ id: event.id, highIntent, source, campaign })
        : house.capture.nameLeadEvent({
            kind,
            name: kind === 'identify' ? 'identify' : name,
            highIntent,
            source,
            campaign,
          }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: api.capture.leadEvents.key() })
      onClose()
    },
  })
}

type PartProps = { wish: LeadEventWords; change: (part: Partial<LeadEventWords>) => void }

function Which({ wish, change }: PartProps) {
  const t = useTranslations('capture.leadEvents')
  return (
    <>
      <Radios
        label={t('kind')}
        value={wish.kind}
        onChange={(kind) => change({ kind })}
        options={[
          { value: 'track', label: t('track') },
          { value: 'identify', label: t('identify') },
        ]}
      />
      {wish.kind === 'track' && (
        <TextField
          label={t('name')}
          note={t('nameNote')}
          value={wish.name}
          onChange={(name) => change({ name })}
          maxLength={200}
          autoComplete="off"
        />
      )}
    </>
  )
}
