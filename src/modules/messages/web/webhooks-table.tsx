import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api, house } from '#web/api.ts'
import { ActDialog } from '#web/ui/act-dialog.tsx'
import { Button } from '#web/ui/button.tsx'
import { Menu } from '#web/ui/menu.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'
import { Status } from '#web/ui/status.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { useEventName } from './event-name.ts'
import css from './messages.module.css'
import { WebhookSecret } from './webhook-secret.tsx'
import type { Webhook } from './webhooks-page.tsx'

export function WebhooksTable({ webhooks }: { webhooks: readonly Webhook[] }) {
  const t = useTranslations('messages.webhooks')
  const client = useQueryClient()
  const [leaving, setLeaving] = useState<Webhook>()
  const onSuccess = () => client.invalidateQueries({ queryKey: api.messages.key() })
  const changing = useMutation(api.messages.changeWebhook.mutationOptions({ onSuccess }))
  const trying = useMutation(api.messages.tryWebhook.mutationOptions({ onSuccess }))
  const renewing = useMutation({ mutationFn: (id: string) => house.messages.renewSecret({ id }), onSuccess })
  const columns = useColumns({
    onTry: ({ id }) => trying.mutate({ id }),
    onPause: ({ id, pausedAt }) => changing.mutate({ id, paused: pausedAt === null }),
    onRenew: ({ id }) => renewing.mutate(id),
    onRemove: setLeaving,
  })
  const error = changing.error ?? trying.error ?? renewing.error
  return (
    <>
      {error !== null && <ErrorNotice error={error} />}
      <output>{trying.isSuccess && <Status is="kept">{t('tried')}</Status>}</output>
      <Table caption={t('title')} columns={columns} rows={webhooks} rowKey={({ id }) => id} />
      {renewing.data && (
        <WebhookSecret secret={renewing.data.secret} name={renewing.data.item.name} onClose={renewing.reset} />
      )}
      {leaving && <RemoveDialog webhook={leaving} onClose={() => setLeaving(undefined)} />}
    </>
  )
}

type Acts = Record<'onTry' | 'onPause' | 'onRenew' | 'onRemove', (webhook: Webhook) => void>

function useColumns(acts: Acts): readonly Column<Webhook>[] {
  const t = useTranslations('messages.webhooks')
  const formats = useFormats()
  const nameOf = useEventName()
  return [
    {
      key: 'name',
      title: t('name'),
      phone: 'name',
      cell: ({ name, url }) => (
        <>
          {name}
          <Text as="div" size={12} tone="muted">
            <span className={css.url}>{url}</span>
          </Text>
        </>
      ),
    },
    {
      key: 'events',
      title: t('events'),
      cell: ({ events }) => (events.length === 0 ? t('allEvents') : formats.list(events.map(nameOf))),
    },
    { key: 'standing', title: t('standing'), cell: (webhook) => <Standing webhook={webhook} /> },
    {
      key: 'last',
      title: t('lastSent'),
      cell: ({ lastSentAt }) => (lastSentAt ? formats.dayTimeShort(lastSentAt) : t('never')),
    },
    { key: 'hint', title: t('secretEnds'), cell: ({ secretHint }) => <code>{secretHint}</code> },
    {
      key: 'acts',
      title: t('acts'),
      align: 'right',
      phone: 'plain',
      cell: (webhook) => <ActsMenu webhook={webhook} {...acts} />,
    },
  ]
}

function Standing({ webhook: { pausedAt, waiting, dead } }: { webhook: Webhook }) {
  const t = useTranslations('messages.webhooks')
  const formats = useFormats()
  const counts = [
    ...(waiting > 0 ? [t('waiting', { count: waiting })] : []),
    ...(dead > 0 ? [t('dead', { count: dead })] : []),
  ]
  return (
    <>
      <Status is={pausedAt ? 'paused' : dead > 0 ? 'atRisk' : 'kept'}>{pausedAt ? t('paused') : t('hears')}</Status>
      {counts.length > 0 && (
        <Text as="div" size={12} tone="muted">
          {formats.list(counts)}
        </Text>
      )}
    </>
  )
}

function ActsMenu({ webhook, onTry, onPause, onRenew, onRemove }: { webhook: Webhook } & Acts) {
  const t = useTranslations('messages.webhooks')
  return (
    <Menu
      opener={
        <Button small label={t('actsOf', { name: webhook.name })}>
          {t('acts')}
        </Button>
      }
      entries={[
        { kind: 'act', key: 'try', words: t('try'), onChoose: () => onTry(webhook) },
        {
          kind: 'act',
          key: 'pause',
          words: webhook.pausedAt ? t('resume') : t('pause'),
          onChoose: () => onPause(webhook),
        },
        { kind: 'act', key: 'renew', words: t('renew'), onChoose: () => onRenew(webhook) },
        { kind: 'line', key: 'line' },
        { kind: 'act', key: 'remove', words: t('remove'), onChoose: () => onRemove(webhook) },
      ]}
    />
  )
}

function RemoveDialog({ webhook: { id, name }, onClose }: { webhook: Webhook; onClose: () => void }) {
  const t = useTranslations('messages.webhooks')
  const client = useQueryClient()
  const removing = useMutation(
    api.messages.removeWebhook.mutationOptions({
      onSuccess: async () => {
        await client.invalidateQueries({ queryKey: api.messages.key() })
        onClose()
      },
    }),
  )
  return (
    <ActDialog
      title={t('removeTitle', { name })}
      go={t('remove')}
      onGo={() => removing.mutate({ id })}
      onClose={onClose}
      busy={removing.isPending}
      error={removing.error}
    >
      <Text>{t('removeNote')}</Text>
    </ActDialog>
  )
}
