import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { useFormats } from '#web/words/formats.ts'
import { figureKinds } from './figure-kinds.ts'
import type { Estimate, FigureKey, Unit } from './shapes.ts'

/** A number of a figure as it is said: money in the company's currency, shares as percent, days and months. */
export function useSay(currency: string): (key: FigureKey, value: number) => string {
  const t = useTranslations('outcomes')
  const formats = useFormats()
  return useCallback(
    (key, value) => {
      switch (figureKinds[key].kind) {
        case 'money':
        case 'moneyADay':
        case 'moneyAMonth':
          return formats.money({ minor: Math.round(value / 100) * 100, currency })
        case 'share':
          return formats.percent(value, 1)
        case 'days':
          return t('days', { n: Math.round(value) })
        case 'months':
          return t('months', { n: formats.number(value, 1) })
        case 'ratio':
          return formats.number(value, 2)
        case 'count':
          return formats.number(Math.round(value))
      }
    },
    [t, formats, currency],
  )
}

/** Lower and upper end as words; nothing for a sum. */
export function useInterval(currency: string): (key: FigureKey, figure: Estimate) => string | null {
  const t = useTranslations('outcomes')
  const say = useSay(currency)
  return useCallback(
    (key, { low, high }) =>
      low === null || high === null ? null : t('interval', { low: say(key, low), high: say(key, high) }),
    [t, say],
  )
}

export function usePeriodName(): (unit: Unit, start: string) => string {
  const t = useTranslations('outcomes')
  const formats = useFormats()
  return useCallback(
    (unit, start) => {
      const [year = '', month = '1'] = start.split('-')
      if (unit === 'year') return year
      return unit === 'month'
        ? formats.month(start)
        : t('quarter', { quarter: String(Math.ceil(Number(month) / 3)), year })
    },
    [t, formats],
  )
}

export function useSegmentName(): (segment: string | null) => string {
  const t = useTranslations('outcomes')
  return useCallback(
    (segment) => (segment === null ? t('allSegments') : segment === '' ? t('noSegment') : segment),
    [t],
  )
}
