import { useTranslations } from 'use-intl'
import { Status } from '#web/ui/status.tsx'
import { useFormats } from '#web/words/formats.ts'
import { useNow } from '#web/words/age.ts'
import type { Connection } from '#web/live.ts'
import css from './connection-line.module.css'

const quietMillis = 3000

/** One quiet line while the house does not answer: from when the figures are. A blink of the wire is not told. */
export function ConnectionLine({ connection }: { connection: Connection }) {
  const t = useTranslations('house.frame')
  const formats = useFormats()
  const now = useNow(1)
  const told = connection.state === 'lost' && now.getTime() - connection.since > quietMillis
  return (
    <output data-print="off">
      {told && (
        <span className={css.line}>
          <Status is="notKnown">{t('lost', { time: formats.time(new Date(connection.since)) })}</Status>
        </span>
      )}
    </output>
  )
}
