import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { api, house } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { CopyText } from '#web/ui/copy-text.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { TextField } from '#web/ui/field.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'
import { Text } from '#web/ui/text.tsx'
import type { CaptureWebhook, WebhookWords } from '../contract.ts'
import css from './capture.module.css'
import { MappingFields } from './mapping-fields.tsx'
import { MeaningFields } from './meaning-fields.tsx'
import { ShownOnce } from './shown-once.tsx'

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
  const form = useId()
  const [wish, setWish] = useState<WebhookWords>(webhook ?? fresh)
  return (
    <Dialog
      open
      onClose={onClose}
      size="wide"
      title={webhook ? t('webhooks.changeTitle', { name: webhook.name }) : t('webhooks.makeTitle')}
      acts={
        <Button type="submit" form={form} variant="filled" busy={busy}>
          {webhook ? t('save') : t('webhooks.make')}
        </Button>
      }
    >
      <form
        id={form}
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          onSave(wish)
        }}
      >
        <Words wish={wish} change={(part) => setWish({ ...wish, ...part })} />
        {error !== null && <ErrorNotice error={error} />}
      </form>
    </Dialog>
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
