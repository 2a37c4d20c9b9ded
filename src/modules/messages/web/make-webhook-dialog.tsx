import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api, house } from '#web/api.ts'
import { ActDialog } from '#web/ui/act-dialog.tsx'
import { Checkboxes, Radios } from '#web/ui/choice.tsx'
import { TextField } from '#web/ui/field.tsx'
import { webhookEvents } from '../contract.ts'
import { useEventName } from './event-name.ts'
import { WebhookSecret } from './webhook-secret.tsx'

type Wish = { name: string; url: string; events: string[] }

/** Makes a webhook and shows its secret once. */
export function MakeWebhookDialog({ onClose }: { onClose: () => void }) {
  const client = useQueryClient()
  const making = useMutation({
    mutationFn: (wish: Wish) => house.messages.makeWebhook(wish),
    onSuccess: () => client.invalidateQueries({ queryKey: api.messages.key() }),
  })
  return making.data ? (
    <WebhookSecret secret={making.data.secret} name={making.data.item.name} onClose={onClose} />
  ) : (
    <WishDialog onClose={onClose} onMake={making.mutate} busy={making.isPending} error={making.error} />
  )
}

type Props = { onClose: () => void; onMake: (wish: Wish) => void; busy: boolean; error: Error | null }

function WishDialog({ onClose, onMake, busy, error }: Props) {
  const t = useTranslations('messages.webhooks')
  const nameOf = useEventName()
  const [name, setName] = useState('')
  const [url, setUrl] = useState('https://')
  const [some, setSome] = useState(false)
  const [events, setEvents] = useState<readonly string[]>([])
  return (
    <ActDialog
      title={t('makeTitle')}
      go={t('make')}
      onGo={() => onMake({ name: name.trim(), url: url.trim(), events: some ? [...events] : [] })}
      onClose={onClose}
      busy={busy}
      error={error}
      disabled={some && events.length === 0}
    >
      <TextField label={t('name')} value={name} onChange={setName} autoComplete="off" maxLength={200} />
      <TextField
        label={t('url')}
        note={t('urlNote')}
        value={url}
        onChange={setUrl}
        autoComplete="off"
        maxLength={2000}
      />
      <Radios
        label={t('events')}
        value={some ? 'some' : 'all'}
        options={[
          { value: 'all', label: t('allEvents') },
          { value: 'some', label: t('someEvents') },
        ]}
        onChange={(value) => setSome(value === 'some')}
      />
      {some && (
        <Checkboxes
          label={t('someEvents')}
          hideLabel
          options={webhookEvents.map((value) => ({ value, label: nameOf(value) }))}
          chosen={events}
          onChange={setEvents}
        />
      )}
    </ActDialog>
  )
}
