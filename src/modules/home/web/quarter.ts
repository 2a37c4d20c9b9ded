import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { type Period, dayIn, quarterOf, quarterPeriod, readyPeriods } from '#web/ui/periods.ts'
import { useNow } from '#web/words/age.ts'
import { useFormats } from '#web/words/formats.ts'

const quarterOfAnHour = 900

/** The quarter that runs now in the company's time zone. */
export function useThisQuarter(): Period {
  const { timeZone } = useFormats()
  const today = dayIn(timeZone, useNow(quarterOfAnHour))
  return useMemo(() => readyPeriods(today, 'monday').thisQuarter, [today])
}

/** The first day of the quarter so many quarters before a period. */
export function quartersBefore({ from }: Period, count: number): string {
  const year = Number(from.slice(0, 4))
  const quarter = Math.ceil(Number(from.slice(5, 7)) / 3)
  return quarterPeriod(year, quarter - count).from
}

/** What a period is called: “Q3 2026”, “July 2026”, else its days. */
export function usePeriodName(): (period: { from: string | null; to: string | null }) => string {
  const t = useTranslations('house.period')
  const formats = useFormats()
  return ({ from, to }) => {
    if (from === null || to === null) return ''
    const quarter = quarterOf({ from, to })
    if (quarter) return t('quarterOf', { quarter: String(quarter.quarter), year: String(quarter.year) })
    return from.slice(0, 7) === to.slice(0, 7) ? formats.month(from) : formats.period(from, to)
  }
}
