import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import type { House } from '#web/api.ts'
import { useFormats } from '#web/words/formats.ts'

type Entry = Awaited<ReturnType<House['customers']['timeline']>>['items'][number]

/** What a customer met, in a few words: the activity or the subject, else kind and channel as the source calls them. */
export function touchName({
  activity,
  subject,
  kind,
  channel,
}: Pick<Entry, 'activity' | 'subject' | 'kind' | 'channel'>): string {
  if (activity) return activity.name
  if (subject !== null && subject !== '') return subject
  return [kind, channel].filter((word) => word !== null && word !== '').join(', ')
}

/** “Price list, 14 Oct”. */
export function useTouchWords(): (entry: Entry) => string {
  const t = useTranslations('home')
  const formats = useFormats()
  return useCallback((entry) => t('touch', { what: touchName(entry), day: formats.dayShort(entry.at) }), [t, formats])
}
