import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { SideMark } from '#web/ui/side-mark.tsx'
import { useFormats } from '#web/words/formats.ts'
import { pageOfObject } from '../domain/object-pages.ts'
import type { Recognition } from './shapes.ts'
import css from './thread.module.css'
import { useObjectName } from './words.ts'

/** Thanks in the words of those who gave them; counted per side alone. */
export function ThanksList({ thanks, withObject = true }: { thanks: readonly Recognition[]; withObject?: boolean }) {
  const t = useTranslations('together.thanks')
  const formats = useFormats()
  const nameOf = useObjectName()
  return (
    <ul className={css.thanks} aria-label={t('title')}>
      {thanks.map(({ id, words, giverName, receiverSide, givenAt, on }) => (
        <li key={id}>
          <SideMark side={receiverSide}>{t(`entry.${receiverSide}`)}</SideMark>
          <p className={css.words}>{words}</p>
          <p className={css.told}>
            {giverName} · <time dateTime={givenAt.toISOString()}>{formats.dayTimeShort(givenAt)}</time>
            {withObject && on !== null && (
              <>
                {' · '}
                <Link to={pageOfObject(on)}>{nameOf(on)}</Link>
              </>
            )}
          </p>
        </li>
      ))}
    </ul>
  )
}
