import { useQuery } from '@tanstack/react-query'
import type { Language } from '#platform/i18n/languages.ts'
import type { Same } from '#platform/i18n/same.ts'
import type { en } from '../i18n/en.ts'

export type OutsideWords = Same<(typeof en)['outside']>

const fetches: Record<Language, () => Promise<OutsideWords>> = {
  en: async () => (await import('../i18n/en.ts')).en.outside,
  sv: async () => (await import('../i18n/sv.ts')).sv.outside,
  fi: async () => (await import('../i18n/fi.ts')).fi.outside,
  ru: async () => (await import('../i18n/ru.ts')).ru.outside,
}

/** What the house adds to a form, in the form's language, which may be another than the reader's. */
export function useOutsideWords(language: Language): OutsideWords | undefined {
  return useQuery({ queryKey: ['capture', 'outside', language], queryFn: fetches[language], staleTime: Infinity }).data
}
