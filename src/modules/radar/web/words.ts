import { useTranslations } from 'use-intl'
import { useFormats } from '#web/words/formats.ts'
import type { Symptom, Unit } from './shapes.ts'

/** From here on working time is told in hours. */
const longMinutes = 90

/** A small share is told to a tenth of a percent. */
function shareDigits(share: number): number {
  return share !== 0 && Math.abs(share) < 0.1 ? 1 : 0
}

/** Values as their unit is read: shares in percent, working time in minutes or hours, the rest plain. */
export function useValueWords() {
  const t = useTranslations('radar.values')
  const { number, signed, percent } = useFormats()
  const range = useRangeWords()
  function value(unit: Unit, amount: number): string {
    switch (unit) {
      case 'share':
      case 'difference':
        return percent(amount, shareDigits(amount))
      case 'minutes':
        return amount < longMinutes
          ? t('minutes', { value: number(amount) })
          : t('hours', { value: number(amount / 60, 1) })
      case 'hours':
        return t('hours', { value: number(amount, 1) })
      case 'correlation':
        return signed(amount, 2)
      case 'ratio':
        return t('toOne', { value: number(amount, 1) })
      case 'count':
        return number(amount)
      case 'steps':
      case 'points':
        return number(amount, 1)
    }
  }
  return { value, range }
}

/** An interval in the unit of its value; null when there is none. */
function useRangeWords() {
  const t = useTranslations('radar.values')
  const { number, signed, percentRange } = useFormats()
  return (unit: Unit, low: number | null, high: number | null): string | null => {
    if (low === null || high === null) return null
    const plain = (digits: number, by = 1) =>
      t('range', { low: number(low / by, digits), high: number(high / by, digits) })
    switch (unit) {
      case 'share':
      case 'difference':
        return percentRange(low, high, shareDigits(high))
      case 'minutes':
        return high < longMinutes ? t('minutes', { value: plain(0) }) : t('hours', { value: plain(1, 60) })
      case 'hours':
        return t('hours', { value: plain(1) })
      case 'correlation':
        return t('rangeOfSigned', { low: signed(low, 2), high: signed(high, 2) })
      case 'count':
        return plain(0)
      case 'ratio':
      case 'steps':
      case 'points':
        return plain(1)
    }
  }
}

/** n, period: what a value rests on. */
export function useBasisWords() {
  const t = useTranslations('radar.values')
  const { number, period } = useFormats()
  return ({ n, periodFrom, periodTo, over }: Symptom): string[] => [
    ...(n > 0 ? [t('n', { n: number(n) })] : []),
    ...(over === 'standing'
      ? [t('asItStands')]
      : periodFrom !== null && periodTo !== null
        ? [period(periodFrom, periodTo)]
        : []),
  ]
}

/** “About 11 working days”, “€41,000”: what it costs, where the rows carry it. */
export function useCostWords() {
  const t = useTranslations('radar.values')
  const { money, number } = useFormats()
  return ({ costDays, costMinor }: Symptom, currency: string): string | null => {
    if (costDays !== null && costDays > 0) {
      const days = costDays < 10 ? Math.round(costDays * 10) / 10 : Math.round(costDays)
      return t('costDays', { count: days, days: number(days, Number.isInteger(days) ? 0 : 1) })
    }
    if (costMinor === null || costMinor <= 0) return null
    return t('costMoney', { money: money({ minor: costMinor, currency }) })
  }
}

/** What stands beside a value: the starting limit, and what is usual here. */
export function useComparisonWords() {
  const t = useTranslations('radar.values')
  const { value } = useValueWords()
  return ({ threshold, baseline, unit }: Symptom): string[] => [
    ...(threshold === null ? [] : [t('startsAt', { limit: value(unit, threshold) })]),
    ...(baseline === null ? [] : [t('usually', { value: value(unit, baseline.mean) })]),
  ]
}
