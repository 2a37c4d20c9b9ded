import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { ActDialog } from '#web/ui/act-dialog.tsx'
import { CopyText } from '#web/ui/copy-text.tsx'
import { Status } from '#web/ui/status.tsx'
import type { Column } from '#web/ui/table.tsx'
import { Text } from '#web/ui/text.tsx'
import type { CaptureWebhook } from '../contract.ts'
import { actColumn } from './act-column.tsx'
import { useLatelyColumns } from './form-columns.tsx'
import { HeldCard } from './held-card.tsx'
import { useMayHoldKeys } from './may.ts'
import { WebhookDialog } from './webhook-dialog.tsx'

type Open = { act: 'make' } | { act: 'change' | 'revoke'; webhook: CaptureWebhook }

/** Where other tools' forms send to. */
export function WebhooksCard() {
  const t = useTranslations('capture.webhooks')
  const webhooks = useQuery(api.capture.webhooks.queryOptions())
  const mayHold = useMayHoldKeys()
  const [open, setOpen] = useState<Open>()
  const columns = useColumns(mayHold ? setOpen : undefined)
  const close = () => setOpen(undefined)
  return (
    <HeldCard
      words={{ title: t('title'), note: t('note'), make: t('make'), none: t('none') }}
      query={webhooks}
      columns={columns}
      onMake={() => setOpen({ act: 'make' })}
    >
      {open?.act === 'make' && <WebhookDialog onClose={close} />}
      {open?.act === 'change' && <WebhookDialog webhook={open.webhook} onClose={close} />}
      {open?.act === 'revoke' && <Revoke webhook={open.webhook} onClose={close} />}
    </HeldCard>
  )
}

function useColumns(onOpen: ((open: Open) => void) | undefined): readonly Column<CaptureWebhook>[] {
  const t = useTranslations('capture')
  const lately = useLatelyColumns<CaptureWebhook>()
  const act = actColumn<CaptureWebhook>(t('act'), (webhook) => [
    {
      words: t('change'),
      named: t('webhooks.changeNamed', { name: webhook.name }),
      onGo: () => onOpen?.({ act: 'change', webhook }),
    },
    {
      words: t('revoke'),
      named: t('webhooks.revokeNamed', { name: webhook.name }),
      onGo: () => onOpen?.({ act: 'revoke', webhook }),
    },
  ])
  return [
    {
      key: 'name',
      title: t('webhooks.name'),
      phone: 'name',
      cell: ({ name, readable }) => (
        <>
          {name}
          {!readable && <Status is="broken">{t('webhooks.lost')}</Status>}
        </>
      ),
    },
    {
      key: 'address',
      title: t('webhooks.address'),
      phone: 'plain',
      cell: ({ key }) => <CopyText text={`${window.location.origin}/hooks/${key}`}>{`…${key.slice(-6)}`}</CopyText>,
    },
    ...lately,
    ...(onOpen ? [act] : []),
  ]
}

function Revoke({ webhook: { id, name }, onClose }: { webhook: CaptureWebhook; onClose: () => void }) {
  const t = useTranslations('capture')
  const client = useQueryClient()
  const revoking = useMutation(
    api.capture.revokeWebhook.mutationOptions({
      onSuccess: async () => {
        await client.invalidateQueries({ queryKey: api.capture.webhooks.key() })
        onClose()
      },
    }),
  )
  return (
    <ActDialog
      title={t('webhooks.revokeTitle', { name })}
      go={t('revoke')}
      busy={revoking.isPending}
      error={revoking.error}
      onGo={() => revoking.mutate({ id })}
      onClose={onClose}
    >
      <Text>{t('webhooks.revokeNote')}</Text>
    </ActDialog>
  )
}
