import { createTranslator } from 'use-intl/core'
import { firstSpoken, type Language } from '#platform/i18n/languages.ts'
import { en } from '../i18n/en.ts'
import { fi } from '../i18n/fi.ts'
import { ru } from '../i18n/ru.ts'
import { sv } from '../i18n/sv.ts'

const catalogues = { en, sv, fi, ru }

/** The words of the pages and answers that people and programs outside the house read. */
export function sayIn(language: Language) {
  return createTranslator({ locale: language, messages: catalogues[language].outside })
}

/** The sentence of a refusal for a program outside, in the language it asks for. */
export function errorSentence(code: keyof typeof en.errors, acceptLanguage: string | null): string {
  const wishes = (acceptLanguage ?? '').split(',').map((part) => part.split(';')[0]?.trim() ?? '')
  return catalogues[firstSpoken(wishes)].errors[code]
}
