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
  const lift = useLift()
  return useCallback(
    (summary) => {
      const { reading } = summary
      if (reading.kind === 'not-begun' || reading.kind === 'too-few') return t(reading.kind)
      const [low, high] = [lift(reading.low, summary), lift(reading.high, summary)]
      return t('range', { lift: lift(reading.lift, summary), low, high })
    },
    [t, lift],
  )
}
