import { classes } from '#web/ui/classes.ts'
import { comparablePromise, hasPlot, holdsZero, type PlaceOfWords, promiseWordsAt, scaleOf } from './effect-scale.ts'
import type { CardEffect } from './shapes.ts'
import css from './effects.module.css'
import { useNumbers } from './words.ts'
import { useTranslations } from 'use-intl'

type Props = { effect: CardEffect }

/** An effect beside zero and beside what was promised: a dot, its interval, and a dashed range. */
export function EffectPlot({ effect }: Props) {
  const t = useTranslations('activities')
  const { signed } = useNumbers()
  const { finding } = effect
  if (!hasPlot(effect)) return <p className={css.note}>{t('card.nothingToDraw')}</p>
  const place = scaleOf(effect)
  const at = (value: number) => place(value) * 100
  const drawnPromise = comparablePromise(effect)
  const said = finding && {
    effect: t(`effects.${effect.effect}`),
    estimate: signed(finding.estimate, finding),
    low: signed(finding.low ?? finding.estimate, finding),
    high: signed(finding.high ?? finding.estimate, finding),
  }
  return (
    <svg
      className={classes(css.plot, holdsZero(effect) && css.unsure)}
      width="100%"
      height="62"
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a drawing with its words, and no file
      role="img"
      aria-label={said ? t('card.plotOf', said) : t(`effects.${effect.effect}`)}
    >
      <line className={css.axis} x1="0" x2="100%" y1="26" y2="26" />
      {drawnPromise && <PromiseMarks promise={drawnPromise} at={at} words={promiseWordsAt(effect)} />}
      <line className={css.zero} x1={`${at(0)}%`} x2={`${at(0)}%`} y1="8" y2="44" />
      {finding && (
        <>
          {finding.low !== null && finding.high !== null && (
            <line className={css.interval} x1={`${at(finding.low)}%`} x2={`${at(finding.high)}%`} y1="26" y2="26" />
          )}
          <circle className={css.dot} cx={`${at(finding.estimate)}%`} cy="26" r="7" />
        </>
      )}
      <text x={`${at(0)}%`} y="59" textAnchor="middle" aria-hidden="true">
        {t('card.zero')}
      </text>
    </svg>
  )
}

type MarksProps = { promise: NonNullable<CardEffect['promise']>; at: (value: number) => number; words: PlaceOfWords }

function PromiseMarks({ promise, at, words }: MarksProps) {
  const t = useTranslations('activities.card')
  const { plain } = useNumbers()
  const amount =
    promise.low === promise.high
      ? plain(promise.low, promise)
      : `${plain(promise.low, promise)} – ${plain(promise.high, promise)}`
  return (
    <>
      {promise.high > promise.low && (
        <rect
          className={css.promised}
          x={`${at(promise.low)}%`}
          width={`${at(promise.high) - at(promise.low)}%`}
          y="10"
          height="32"
        />
      )}
      {[promise.low, promise.high].map((end, index) => (
        <line key={index} className={css.promise} x1={`${at(end)}%`} x2={`${at(end)}%`} y1="10" y2="42" />
      ))}
      <text x={`${words.at * 100}%`} dx={words.apart} y="59" textAnchor={words.anchor} aria-hidden="true">
        {t('promised', { amount })}
      </text>
    </>
  )
}
