import { useCallback } from 'react'
import { useTimeZone } from 'use-intl'

/** The calendar day of a moment in the company's time zone: `2026-11-21`. */
export function useDayIn(): (at: Date) => string {
  const timeZone = useTimeZone() ?? 'UTC'
  return useCallback((at) => new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at), [timeZone])
}
