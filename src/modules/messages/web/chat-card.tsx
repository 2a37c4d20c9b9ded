import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { TextField } from '#web/ui/field.tsx'
import { Select } from '#web/ui/select.tsx'
import { Text } from '#web/ui/text.tsx'
import css from './messages.module.css'
import type { Change, Wishes } from './wishes-page.tsx'

const kinds = ['slack', 'teams'] as const
type Kind = (typeof kinds)[number]

type Props = { wishes: Wishes; change: (change: Change) => void; busy: boolean }

/** The person's own Slack or Teams; the address goes in and is never shown again. */
export function ChatCard({ wishes, change, busy }: Props) {
  const t = useTranslations('messages.wishes')
  const { chatKind } = wishes
  return (
    <Card>
      <CardHead title={t('chatTitle')} />
      {chatKind === null ? (
        <ChatForm change={change} busy={busy} />
      ) : (
        <div className={css.form}>
          <Text>{t('chatIs', { kind: t(`chatKinds.${chatKind}`) })}</Text>
          <div>
            <Button busy={busy} onClick={() => change({ chatTo: null })}>
              {t('chatRemove')}
            </Button>
          </div>
        </div>
      )}
    </Card>
  )
}

function ChatForm({ change, busy }: Omit<Props, 'wishes'>) {
  const t = useTranslations('messages.wishes')
  const [kind, setKind] = useState<Kind>('slack')
  const [url, setUrl] = useState('')
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        change({ chatTo: { kind, url } })
      }}
    >
      <Text tone="soft">{t('chatNone')}</Text>
      <Select
        label={t('chatKind')}
        value={kind}
        options={kinds.map((value) => ({ value, label: t(`chatKinds.${value}`) }))}
        onChange={(value) => value !== null && setKind(value)}
      />
      <TextField
        label={t('chatUrl')}
        note={t('chatNote')}
        value={url}
        onChange={setUrl}
        autoComplete="off"
        maxLength={2000}
      />
      <div>
        <Button type="submit" busy={busy} disabled={url.trim() === ''}>
          {t('chatSave')}
        </Button>
      </div>
    </form>
  )
}
