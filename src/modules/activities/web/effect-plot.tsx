import { classes } from '#web/ui/classes.ts'
import type { CardEffect } from './shapes.ts'
import css from './effects.module.css'
import { useNumbers } from './words.ts'
import { useTranslations } from 'use-intl'

type Props = { effect: CardEffect }

/** Where an amount lies on the line, in percent: all that is drawn has room, zero is always there. */
function scaleOf({ finding, promise }: CardEffect): (value: number) => number {
  const comparable = promise && (!finding || promise.unit === finding.unit) ? [promise.low, promise.high] : []
  const found = finding ? [finding.estimate, finding.low ?? finding.estimate, finding.high ?? finding.estimate] : []
  const ends = [0, ...comparable, ...found]
  const [least, most] = [Math.min(...ends), Math.max(...ends)]
  const room = (most - least || 1) * 0.12
  const [from, to] = [least - room, most + room]
  return (value) => ((value - from) / (to - from)) * 100
}

/** Whether there is anything to draw: something was expected, or something was found. */
export function hasPlot({ finding, promise }: CardEffect): boolean {
  return finding !== null || promise !== null
}

/** An effect beside zero and beside what was promised: a dot, its interval, and a dashed range. */
export function EffectPlot({ effect }: Props) {
  const t = useTranslations('activities')
  const { signed } = useNumbers()
  const { finding, promise } = effect
  if (!hasPlot(effect)) return <p className={css.note}>{t('card.nothingToDraw')}</p>
  const at = scaleOf(effect)
  const drawnPromise = promise && (!finding || promise.unit === finding.unit) ? promise : null
  const said = finding && {
    effect: t(`effects.${effect.effect}`),
    estimate: signed(finding.estimate, finding),
    low: signed(finding.low ?? finding.estimate, finding),
    high: signed(finding.high ?? finding.estimate, finding),
  }
  const holdsZero = finding?.low != null && finding.high != null && finding.low <= 0 && finding.high >= 0
  return (
    <svg
      className={classes(css.plot, holdsZero && css.unsure)}
      width="100%"
      height="62"
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a drawing with its words, and no file
      role="img"
      aria-label={said ? t('card.plotOf', said) : t(`effects.${effect.effect}`)}
    >
      <line className={css.axis} x1="0" x2="100%" y1="26" y2="26" />
      {drawnPromise && <PromiseMarks promise={drawnPromise} at={at} />}
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

type MarksProps = { promise: NonNullable<CardEffect['promise']>; at: (value: number) => number }

function PromiseMarks({ promise, at }: MarksProps) {
  const t = useTranslations('activities.card')
  const { plain } = useNumbers()
  const amount =
    promise.low === promise.high
      ? plain(promise.low, promise)
      : `${plain(promise.low, promise)} – ${plain(promise.high, promise)}`
  const middle = (at(promise.low) + at(promise.high)) / 2
  // Beside zero there is no room for its words; they stand at the edge that is free.
  const place = Math.min(78, Math.max(at(0) + 22, middle))
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
      <text x={`${place}%`} y="59" textAnchor="middle" aria-hidden="true">
        {t('promised', { amount })}
      </text>
    </>
  )
}
