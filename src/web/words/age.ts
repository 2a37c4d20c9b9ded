import { useCallback, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'

const minute = 60
const hour = 60 * minute
const day = 24 * hour

/** Says a length of time in its largest whole unit, as `12 s`, `3 min`, `5 h`, `2 days`. Takes seconds. */
export function useAge(): (seconds: number) => string {
  const t = useTranslations('house.age')
  return useCallback(
    (seconds) => {
      if (seconds < minute) return t('seconds', { count: String(Math.max(0, Math.floor(seconds))) })
      if (seconds < hour) return t('minutes', { count: String(Math.floor(seconds / minute)) })
      if (seconds < day) return t('hours', { count: String(Math.floor(seconds / hour)) })
      return t('days', { count: Math.floor(seconds / day) })
    },
    [t],
  )
}

/** The present instant, looked at again every so many seconds. */
export function useNow(everySeconds: number): Date {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), everySeconds * 1000)
    return () => clearInterval(timer)
  }, [everySeconds])
  return now
}
