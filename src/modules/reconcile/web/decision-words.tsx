import { useTranslations } from 'use-intl'
import { useFormats } from '#web/words/formats.ts'
import css from './lists.module.css'
import type { Decision } from './shapes.ts'
import { useDecidedWords } from './words.ts'

/** Who decided what for which side, when, and why. */
export function DecisionWords({ decision }: { decision: Decision }) {
  const t = useTranslations('reconcile.history')
  const what = useDecidedWords()(decision)
  const formats = useFormats()
  const { decidedBy: name, side, note, decidedAt } = decision
  return (
    <div className={css.words}>
      {t('asked', { name, side, what })}
      {note !== '' && <> {t('note', { note })}</>}
      <div className={css.quiet}>
        <time dateTime={decidedAt.toISOString()}>{formats.dayTimeShort(decidedAt)}</time>
      </div>
    </div>
  )
}
