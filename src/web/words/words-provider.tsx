import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { IntlProvider } from 'use-intl'
import { type Language, isLanguage } from '#platform/i18n/languages.ts'
import { type Words, type WordsInAnyLanguage, wordsIn } from '../../catalogue.ts'
import { LanguageContext } from './language.ts'

export type Spoken = { language: Language; words: WordsInAnyLanguage }

const kept = 'syskon.language'

/** The language that this browser spoke last, if any. */
export function languageKept(): Language | undefined {
  const found = localStorage.getItem(kept)
  return isLanguage(found) ? found : undefined
}

async function fetchSpoken(language: Language): Promise<Spoken> {
  const words = await wordsIn(language)
  localStorage.setItem(kept, language)
  return { language, words }
}

function browserZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone
}

type Props = { first: Spoken; timeZone: string | undefined; wished: Language | undefined; children: ReactNode }

/**
 * Speaks one language at a time and fetches the next before it changes, so that no page shows half of two.
 * `wished` is the language of the person who is signed in.
 */
export function WordsProvider({ first, timeZone, wished, children }: Props) {
  const [spoken, setSpoken] = useState(first)
  const { language, words } = spoken

  useEffect(() => {
    document.documentElement.lang = language
  }, [language])

  useEffect(() => {
    let wanted = wished !== undefined
    if (wished !== undefined) {
      void fetchSpoken(wished).then((next) => {
        if (wanted) setSpoken(next)
      })
    }
    return () => {
      wanted = false
    }
  }, [wished])

  const choice = useMemo(
    () => ({ language, speak: async (next: Language) => setSpoken(await fetchSpoken(next)) }),
    [language],
  )
  return (
    <LanguageContext value={choice}>
      {/* Every language has exactly the keys of English, else the catalogue does not compile; only the sentences differ. */}
      <IntlProvider locale={language} messages={words as Words} timeZone={timeZone ?? browserZone()}>
        {children}
      </IntlProvider>
    </LanguageContext>
  )
}
