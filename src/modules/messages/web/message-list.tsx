import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import type { House } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { useFormats } from '#web/words/formats.ts'
import css from './messages.module.css'
import { useSentence } from './sentence.ts'

type Message = Awaited<ReturnType<House['messages']['list']>>['items'][number]

type Props = {
  messages: readonly Message[]
  more: { load: () => void; loading: boolean } | undefined
  onRead: (id: string) => void
}

export function MessageList({ messages, more, onRead }: Props) {
  const t = useTranslations()
  return (
    <>
      <ul className={css.list} aria-label={t('messages.list.title')}>
        {messages.map((message) => (
          <MessageLine key={message.id} message={message} onRead={onRead} />
        ))}
      </ul>
      {more && (
        <div className={css.more}>
          <Button onClick={more.load} busy={more.loading}>
            {t('house.acts.more')}
          </Button>
        </div>
      )}
    </>
  )
}

function MessageLine({ message, onRead }: { message: Message } & Pick<Props, 'onRead'>) {
  const t = useTranslations('messages.list')
  const formats = useFormats()
  const say = useSentence()
  const isNew = message.readAt === null
  return (
    <li data-new={isNew || undefined}>
      <span className={css.mark} aria-hidden="true" />
      <Link to={message.link} className={css.sentence} onClick={() => isNew && onRead(message.id)}>
        {isNew && <span className="hidden-text">{t('unreadMark')}: </span>}
        {say(message) ?? t('unknown')}
      </Link>
      <time dateTime={message.createdAt.toISOString()}>{formats.dayTimeShort(message.createdAt)}</time>
    </li>
  )
}
