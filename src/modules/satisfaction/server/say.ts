import { createTranslator } from 'use-intl/core'
import type { Language } from '#platform/contract.ts'
import { en } from '../i18n/en.ts'
import { fi } from '../i18n/fi.ts'
import { ru } from '../i18n/ru.ts'
import { sv } from '../i18n/sv.ts'

const catalogues = { en, sv, fi, ru }

/** The words that a customer reads. */
export function sayIn(language: Language) {
  return createTranslator({ locale: language, messages: catalogues[language].outside })
}
