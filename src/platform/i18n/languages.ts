/** The languages of the house, each named in itself so that everybody finds their own. */
export const languages = { en: 'English', sv: 'Svenska', fi: 'Suomi', ru: 'Русский' } as const

export type Language = keyof typeof languages

export const languageList: readonly Language[] = ['en', 'sv', 'fi', 'ru']

/** The regions whose way of writing numbers and days the house follows; plain `en` would put the month before the day. */
export const regionOf: Readonly<Record<Language, string>> = { en: 'en-GB', sv: 'sv-SE', fi: 'fi-FI', ru: 'ru-RU' }

export function isLanguage(word: unknown): word is Language {
  return typeof word === 'string' && Object.hasOwn(languages, word)
}

/**
 * The first language of the wishes that the house speaks; English when there is none.
 * Wishes are language tags in the order of liking, for example `navigator.languages`.
 */
export function firstSpoken(wishes: readonly string[]): Language {
  for (const wish of wishes) {
    const word = wish.toLowerCase().split('-')[0]
    if (isLanguage(word)) return word
  }
  return 'en'
}
