import { createTranslator } from 'use-intl/core'
import { createFormats } from '#platform/i18n/formats.ts'
import type { Language } from '#platform/contract.ts'
import { en } from '../i18n/en.ts'
import { fi } from '../i18n/fi.ts'
import { ru } from '../i18n/ru.ts'
import { sv } from '../i18n/sv.ts'
import { saidIn } from '../domain/said-in.ts'

const catalogues = { en, sv, fi, ru }

export type Said = Record<string, string | number>

type Listener = { language: Language; timeZone: string }

/** A message as a sentence in its reader's language and zone; a kind that the house no longer knows has none. */
export function sentenceOf(kind: string, said: Said, { language, timeZone }: Listener): string {
  const sentences: Readonly<Record<string, string>> = catalogues[language].kinds
  const sentence = sentences[kind]
  if (sentence === undefined) return ''
  const formats = createFormats({ language, timeZone })
  // An argument that its writer left out must not hide the rest of the sentence.
  const say = createTranslator({
    locale: language,
    messages: { sentence },
    onError: () => undefined,
    getMessageFallback: () => sentence,
  })
  return say('sentence', saidIn(said, formats, catalogues[language].said))
}

/** The words around the sentences of a mail or of a message in a chat. */
export function mailWords(language: Language) {
  return createTranslator({ locale: language, messages: catalogues[language].mails })
}
