import { createTranslator } from 'use-intl/core'
import type { Language } from '#platform/contract.ts'
import type { ShownProblem } from '../contract.ts'

const wordsIn = {
  en: () => import('../i18n/en.ts').then((words) => words.en),
  sv: () => import('../i18n/sv.ts').then((words) => words.sv),
  fi: () => import('../i18n/fi.ts').then((words) => words.fi),
  ru: () => import('../i18n/ru.ts').then((words) => words.ru),
}

export type Sayer = {
  titles: { row: string; column: string; value: string; problem: string }
  say(problem: Pick<ShownProblem, 'row' | 'column' | 'field' | 'code' | 'value' | 'args'>): string
}

/** Says in the reader's language what is wrong with a row. */
export async function openSayer(language: Language): Promise<Sayer> {
  const words = await wordsIn[language]()
  // The codes of stored problems are the keys: seen as plain sentences, since which of them comes is only known then.
  const sentences: Record<string, string> = words.problems
  const sentence: (key: string, args: Record<string, string | number>) => string = createTranslator({
    locale: language,
    messages: sentences,
    timeZone: 'UTC',
  })
  const fields: Readonly<Record<string, string>> = words.fields
  return {
    titles: words.errorFile,
    say({ row, column, field, code, value, args }) {
      const label = field === null ? '' : (fields[field] ?? field)
      return sentence(code.replace(/^imports\./, ''), { row, column: column ?? label, value, field: label, ...args })
    },
  }
}
