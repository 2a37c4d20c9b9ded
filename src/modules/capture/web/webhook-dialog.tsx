import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api, house } from '#web/api.ts'
import { ActDialog } from '#web/ui/act-dialog.tsx'
import { CopyText } from '#web/ui/copy-text.tsx'
import { TextField } from '#web/ui/field.tsx'
import { ShownOnce } from '#web/ui/shown-once.tsx'
import { Text } from '#web/ui/text.tsx'
import type { CaptureWebhook, WebhookWords } from '../contract.ts'
import { MappingFields } from './mapping-fields.tsx'
import { MeaningFields } from './meaning-fields.tsx'

const fresh: WebhookWords = {
  name: '',
  mapping: [
    { from: 'data.email', to: 'email' },
    { from: 'data.name', to: 'name' },
  ],
  highIntent: false,
  source: '',
  campaign: '',
}

type Made = { secret: string | null; item: CaptureWebhook }

/** Makes a webhook and shows its secret once, or changes what one means. */
export function WebhookDialog({ webhook, onClose }: { webhook?: CaptureWebhook; onClose: () => void }) {
  const saving = useSaving(webhook, onClose)
  if (saving.data && saving.data.secret !== null)
    return <MadeWebhook item={saving.data.item} secret={saving.data.secret} onClose={onClose} />
  return (
    <Wish
      webhook={webhook}
      onSave={(wish) => saving.mutate(wish)}
      busy={saving.isPending}
      error={saving.error}
      onClose={onClose}
    />
  )
}

function useSaving(webhook: CaptureWebhook | undefined, onClose: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ name, mapping, highIntent, source, campaign }: WebhookWords): Promise<Made> => {
      const words = { name, mapping, highIntent, source, campaign }
      if (!webhook) return house.capture.makeWebhook(words)
      return { secret: null, item: await house.capture.changeWebhook({ id: webhook.id, ...words }) }
    },
    onSuccess: async ({ secret }) => {
      await client.invalidateQueries({ queryKey: api.capture.webhooks.key() })
      if (secret === null) onClose()
    },
  })
}

function MadeWebhook({ item, secret, onClose }: { item: CaptureWebhook; secret: string; onClose: () => void }) {
  const t = useTranslations('capture.webhooks')
  const address = `${window.location.origin}/hooks/${item.key}`
  return (
    <ShownOnce title={t('madeTitle', { name: item.name })} secret={secret} onClose={onClose}>
      <Text size={13} tone="soft">
        {t('use')}
      </Text>
      <CopyText text={address}>{address}</CopyText>
    </ShownOnce>
  )
}

type WishProps = {
  webhook: CaptureWebhook | undefined
  onSave: (wish: WebhookWords) => void
  busy: boolean
  error: Error | null
  onClose: () => void
}

function Wish({ webhook, onSave, busy, error, onClose }: WishProps) {
  const t = useTranslations('capture')
  const [wish, setWish] = useState<WebhookWords>(webhook ?? fresh)
  return (
    <ActDialog
      size="wide"
      title={webhook ? t('webhooks.changeTitle', { name: webhook.name }) : t('webhooks.makeTitle')}
      go={webhook ? t('save') : t('webhooks.make')}
      onGo={() => onSave(wish)}
      onClose={onClose}
      busy={busy}
      error={error}
    >
      <Words wish={wish} change={(part) => setWish({ ...wish, ...part })} />
    </ActDialog>
  )
}

type WordsProps = { wish: WebhookWords; change: (part: Partial<WebhookWords>) => void }

function Words({ wish, change }: WordsProps) {
  const t = useTranslations('capture')
  return (
    <>
      <TextField
        label={t('webhooks.name')}
        value={wish.name}
        onChange={(name) => change({ name })}
        maxLength={200}
        autoComplete="off"
      />
      <MappingFields mapping={wish.mapping} onChange={(mapping) => change({ mapping })} />
      <MeaningFields wish={wish} change={change} />
    </>
  )
}
