import { useMemo } from 'react'
import { dayIn, monthPeriod, type Period } from '#web/ui/periods.ts'
import { periodIn, useFilters } from '#web/ui/use-filters.ts'
import { useNow } from '#web/words/age.ts'
import { useFormats } from '#web/words/formats.ts'

/** The twelve months that this one ends, whole. */
function yearTo(today: string): Period {
  const [year = 0, month = 1] = today.split('-').map(Number)
  return { from: monthPeriod(year, month - 11).from, to: monthPeriod(year, month).to }
}

/** The days that the address names; left out, this month and the eleven before it. */
export function useYear(): { today: string; period: Period; setPeriod: (period: Period) => void } {
  const { timeZone } = useFormats()
  const today = dayIn(timeZone, useNow(3600))
  const usual = useMemo(() => yearTo(today), [today])
  const { values, set } = useFilters(['from', 'to'])
  return { today, period: periodIn(values) ?? usual, setPeriod: set }
}

/** Two moments as days of the company: `10–12 Mar 2026`. */
export function useDays(): (from: Date, to: Date | null) => string {
  const formats = useFormats()
  return (from, to) => formats.period(dayIn(formats.timeZone, from), dayIn(formats.timeZone, to ?? from))
}
