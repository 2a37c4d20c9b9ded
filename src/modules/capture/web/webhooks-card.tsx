import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { CopyText } from '#web/ui/copy-text.tsx'
import { Row } from '#web/ui/layout.tsx'
import { Status } from '#web/ui/status.tsx'
import type { Column } from '#web/ui/table.tsx'
import type { CaptureWebhook } from '../contract.ts'
import { useLatelyColumns } from './form-columns.tsx'
import { HeldCard } from './held-card.tsx'
import { useMayHoldKeys } from './may.ts'
import { RevokeDialog } from './revoke-dialog.tsx'
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
  const act: Column<CaptureWebhook> = {
    key: 'act',
    title: t('act'),
    align: 'right',
    phone: 'plain',
    cell: (webhook) => (
      <Row>
        <Button
          small
          label={t('webhooks.changeNamed', { name: webhook.name })}
          onClick={() => onOpen?.({ act: 'change', webhook })}
        >
          {t('change')}
        </Button>
        <Button
          small
          label={t('webhooks.revokeNamed', { name: webhook.name })}
          onClick={() => onOpen?.({ act: 'revoke', webhook })}
        >
          {t('revoke')}
        </Button>
      </Row>
    ),
  }
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
    <RevokeDialog
      title={t('webhooks.revokeTitle', { name })}
      note={t('webhooks.revokeNote')}
      act={t('revoke')}
      busy={revoking.isPending}
      error={revoking.error}
      onRevoke={() => revoking.mutate({ id })}
      onClose={onClose}
    />
  )
}
