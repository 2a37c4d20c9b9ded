import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import type { House } from '#web/api.ts'
import { useFormats } from '#web/words/formats.ts'

export type Summary = Awaited<ReturnType<House['experiments']['list']>>['items'][number]
export type Experiment = Awaited<ReturnType<House['experiments']['one']>>

type Measured = { outcome: Summary['outcome']; currency: string }

/** A level of the outcome: a share, or money a unit. */
export function useLevel(): (level: number, measured: Measured) => string {
  const formats = useFormats()
  return useCallback(
    (level, { outcome, currency }) =>
      outcome === 'revenue' ? formats.money({ minor: Math.round(level), currency }) : formats.percent(level, 1),
    [formats],
  )
}

/** A difference of two levels: percentage points, or money a unit. */
export function useLift(): (lift: number, measured: Measured) => string {
  const t = useTranslations('experiments.reading')
  const formats = useFormats()
  return useCallback(
    (lift, { outcome, currency }) =>
      outcome === 'revenue'
        ? formats.money({ minor: Math.round(lift), currency }, 'exceptZero')
        : t('points', { points: formats.signed(lift * 100, 1) }),
    [formats, t],
  )
}

/** What an experiment shows, in a line. */
export function useReadingWords(): (summary: Summary) => string {
  const t = useTranslations('experiments.reading')
  const formats = useFormats()
  const lift = useLift()
  return useCallback(
    (summary) => {
      const { reading } = summary
      if (reading.kind === 'not-begun' || reading.kind === 'too-few') return t(reading.kind)
      // Money is said with its currency at each end, points once for all three.
      const isMoney = summary.outcome === 'revenue'
      const say = (each: number) => (isMoney ? lift(each, summary) : formats.signed(each * 100, 1))
      const said = { lift: say(reading.lift), low: say(reading.low), high: say(reading.high) }
      return t(isMoney ? 'range' : 'pointsRange', said)
    },
    [t, formats, lift],
  )
}
