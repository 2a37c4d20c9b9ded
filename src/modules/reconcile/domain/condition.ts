import { foldSpelling, foldWords } from './fold.ts'

export const conditionFields = ['any', 'source', 'status', 'product', 'owner'] as const
export type ConditionField = (typeof conditionFields)[number]

/** When a rule holds: always for its cause, or only for this pair of words (folded; null: that list says nothing). */
export type Condition = { field: ConditionField; marketing: string | null; sales: string | null }

/** The words of a row that a rule can ask for. */
export type RowWords = {
  m_source: string | null
  s_source: string | null
  m_status: string | null
  s_status: string | null
  m_product: string | null
  s_product: string | null
  m_owner: string | null
  s_owner: string | null
}

function fold(field: ConditionField, word: string | null): string | null {
  if (word === null) return null
  return field === 'product' ? foldSpelling(word) : foldWords(word)
}

const columns = {
  source: ['m_source', 's_source'],
  status: ['m_status', 's_status'],
  product: ['m_product', 's_product'],
  owner: ['m_owner', 's_owner'],
} as const

function wordsOf(field: Exclude<ConditionField, 'any'>, row: RowWords): readonly [string | null, string | null] {
  const [marketing, sales] = columns[field]
  return [row[marketing], row[sales]]
}

/** The condition that later rows with the same words as this one fulfil. */
export function conditionFrom(field: ConditionField, row: RowWords): Condition {
  if (field === 'any') return { field, marketing: null, sales: null }
  const [marketing, sales] = wordsOf(field, row)
  return { field, marketing: fold(field, marketing), sales: fold(field, sales) }
}

export function fulfils(row: RowWords, { field, marketing, sales }: Condition): boolean {
  if (field === 'any') return true
  const [m, s] = wordsOf(field, row)
  return fold(field, m) === marketing && fold(field, s) === sales
}
