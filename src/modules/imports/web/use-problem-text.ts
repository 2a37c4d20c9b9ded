import { useMessages, useTranslations, createTranslator, useLocale } from 'use-intl'
import type { ShownProblem } from '../contract.ts'
import { isFieldName } from '../domain/fields.ts'

/** Says what is wrong with a row, in the reader's language; the error file says the same. */
export function useProblemText(): (problem: ShownProblem) => string {
  const t = useTranslations('imports.fields')
  const sentences: Readonly<Record<string, string>> = useMessages().imports.problems
  const locale = useLocale()
  return ({ row, column, field, code, value, args }) => {
    const label = field === null ? '' : isFieldName(field) ? t(field) : field
    const sentence = sentences[code.replace(/^imports\./, '')] ?? code
    const say = createTranslator({ locale, messages: { sentence }, onError: () => undefined })
    return say('sentence', { row, column: column ?? label, value, field: label, ...args })
  }
}
