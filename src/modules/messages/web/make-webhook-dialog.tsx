import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { api, house } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Checkbox, Radios } from '#web/ui/choice.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { TextField } from '#web/ui/field.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'
import { webhookEvents } from '../contract.ts'
import { useEventName } from './event-name.ts'
import css from './messages.module.css'
import { SecretDialog } from './secret-dialog.tsx'

type Wish = { name: string; url: string; events: string[] }

/** Makes a webhook and shows its secret once. */
export function MakeWebhookDialog({ onClose }: { onClose: () => void }) {
  const client = useQueryClient()
  const making = useMutation({
    mutationFn: (wish: Wish) => house.messages.makeWebhook(wish),
    onSuccess: () => client.invalidateQueries({ queryKey: api.messages.key() }),
  })
  return making.data ? (
    <SecretDialog secret={making.data.secret} name={making.data.item.name} onClose={onClose} />
  ) : (
    <WishDialog onClose={onClose} onMake={making.mutate} busy={making.isPending} error={making.error} />
  )
}

type Props = { onClose: () => void; onMake: (wish: Wish) => void; busy: boolean; error: Error | null }

function WishDialog({ onClose, onMake, busy, error }: Props) {
  const t = useTranslations('messages.webhooks')
  const form = useId()
  const [name, setName] = useState('')
  const [url, setUrl] = useState('https://')
  const [some, setSome] = useState(false)
  const [events, setEvents] = useState<readonly string[]>([])
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('makeTitle')}
      acts={
        <Button type="submit" form={form} variant="filled" busy={busy} disabled={some && events.length === 0}>
          {t('make')}
        </Button>
      }
    >
      <form
        id={form}
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          onMake({ name: name.trim(), url: url.trim(), events: some ? [...events] : [] })
        }}
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
        {some && <Events chosen={events} onChoose={setEvents} />}
        {error !== null && <ErrorNotice error={error} />}
      </form>
    </Dialog>
  )
}

type EventsProps = { chosen: readonly string[]; onChoose: (events: readonly string[]) => void }

function Events({ chosen, onChoose }: EventsProps) {
  const nameOf = useEventName()
  return (
    <div className={css.choices}>
      {webhookEvents.map((event) => (
        <Checkbox
          key={event}
          label={nameOf(event)}
          checked={chosen.includes(event)}
          onChange={(on) => onChoose(on ? [...chosen, event] : chosen.filter((each) => each !== event))}
        />
      ))}
    </div>
  )
}
