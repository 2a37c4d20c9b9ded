import { useMemo } from 'react'
import { useLocale, useTimeZone } from 'use-intl'
import { type Formats, createFormats } from '#platform/i18n/formats.ts'

/** Numbers, money and days as the reader writes them, in the company's time zone. */
export function useFormats(): Formats {
  const language = useLocale()
  const timeZone = useTimeZone() ?? 'UTC'
  return useMemo(() => createFormats({ language, timeZone }), [language, timeZone])
}
