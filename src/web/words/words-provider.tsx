import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react'
import { IntlProvider } from 'use-intl'
import { type Language, isLanguage } from '#platform/i18n/languages.ts'
import { type Words, type WordsInAnyLanguage, wordsIn } from '../../catalogue.ts'
import { LanguageContext } from './language.ts'

type Spoken = { language: Language; words: WordsInAnyLanguage }

const kept = 'syskon.language'

/** The language that this browser spoke last, if any. */
export function languageKept(): Language | undefined {
  const found = localStorage.getItem(kept)
  return isLanguage(found) ? found : undefined
}

type Props = { first: Spoken; timeZone: string | undefined; wished: Language | undefined; children: ReactNode }

/**
 * Speaks one language at a time and fetches the next before it changes, so that no page shows half of two.
 * `wished` is the language of the person who is signed in.
 */
export function WordsProvider({ first, timeZone, wished, children }: Props) {
  const [spoken, setSpoken] = useState(first)

  const speak = useCallback(async (language: Language) => {
    const words = await wordsIn(language)
    localStorage.setItem(kept, language)
    setSpoken({ language, words })
  }, [])

  useEffect(() => {
    document.documentElement.lang = spoken.language
  }, [spoken.language])

  useEffect(() => {
    if (wished !== undefined) void speak(wished)
  }, [wished, speak])

  const choice = useMemo(() => ({ language: spoken.language, speak }), [spoken.language, speak])
  const zone = timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  return (
    <LanguageContext value={choice}>
      {/* Every language has exactly the keys of English (the catalogue does not compile otherwise); only the sentences differ. */}
      <IntlProvider locale={spoken.language} messages={spoken.words as Words} timeZone={zone}>
        {children}
      </IntlProvider>
    </LanguageContext>
  )
}
