import { useMemo } from 'react'
import { useMessages } from 'use-intl'
import type { Language } from '#platform/i18n/languages.ts'
import { useLanguage } from '#web/words/language.ts'
import type { Results } from '../contract.ts'

type OwnWords = NonNullable<Results['words']>
type Texts = OwnWords['items'][string]

/** The words in a language, or in the first in which they stand. */
export function inLanguage(texts: Texts | undefined, language: Language): string | undefined {
  return texts?.[language] ?? texts?.en ?? texts?.sv ?? texts?.fi ?? texts?.ru
}

type InstrumentWords = { scale: (key: string) => string; item: (key: string) => string }

/** What scales and items say: the house's own words, or those that the company brought along. */
export function useInstrumentWords(own: OwnWords | null): InstrumentWords {
  const { scales, items } = useMessages().assessment
  const { language } = useLanguage()
  return useMemo(() => {
    const [ofScales, ofItems] = [
      new Map<string, string>(Object.entries(scales)),
      new Map<string, string>(Object.entries(items)),
    ]
    return {
      scale: (key) => inLanguage(own?.scales[key], language) ?? ofScales.get(key) ?? key,
      item: (key) => inLanguage(own?.items[key], language) ?? ofItems.get(key) ?? key,
    }
  }, [own, language, scales, items])
}
