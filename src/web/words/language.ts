import { createContext, use } from 'react'
import type { Language } from '#platform/i18n/languages.ts'

type LanguageChoice = {
  language: Language
  /** Fetches the words of a language, then speaks it on every page of this browser. */
  speak: (language: Language) => Promise<void>
}

export const LanguageContext = createContext<LanguageChoice>({ language: 'en', speak: () => Promise.resolve() })

export function useLanguage(): LanguageChoice {
  return use(LanguageContext)
}
