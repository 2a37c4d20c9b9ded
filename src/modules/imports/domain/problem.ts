import type { FieldName } from './fields.ts'

/** Why a row is not imported. */
export const rejections = [
  'too-few-cells',
  'too-many-cells',
  'quote-never-closed',
  'row-too-long',
  'required-missing',
  'nothing-to-know-it-by',
  'not-a-date',
  'date-order-unclear',
  'date-out-of-range',
  'not-a-number',
  'not-a-whole-number',
  'number-out-of-range',
  'not-yes-or-no',
  'not-a-currency',
  'currency-missing',
  'not-one-of',
  'too-long',
  'id-shortened',
  'won-and-lost',
  'no-such-deal',
  'no-such-lead',
  'no-such-series',
  'not-a-share',
  'not-yet',
] as const

/** What is worth knowing about a row that is imported all the same. */
export const warnings = [
  'not-an-email',
  'not-a-phone',
  'unknown-country',
  'read-as-empty',
  'read-as',
  'unreadable-letters',
  'currencies-differ',
  'outcome-differs',
  'closed-without-date',
  'status-and-flag-differ',
  'id-again',
] as const

/** Why a whole file or mapping is refused. */
export const refusals = [
  'empty-file',
  'not-a-table',
  'old-excel',
  'workbook-locked',
  'workbook-unreadable',
  'workbook-too-large',
  'workbook-too-long',
  'no-such-sheet',
  'too-many-columns',
  'map-not-json',
  'map-wrong-shape',
  'unknown-field',
  'no-such-column',
  'values-without-column',
  'required-unmapped',
  'nothing-mapped',
  'date-order-needed',
] as const

export type Rejection = (typeof rejections)[number]
export type Warning = (typeof warnings)[number]
export type RefusalWord = (typeof refusals)[number]
export type ProblemWord = Rejection | Warning
export type ProblemCode = `imports.${ProblemWord}`
export type RefusalCode = `imports.${RefusalWord}`

/** What a sentence needs beside row, column and value. */
export type ProblemArgs = Record<string, string | number>

/** Something about one cell or row, for the error file and the preview; its sentence is in the catalogue. */
export type Problem = {
  row: number
  column: string | null
  field: FieldName | null
  code: ProblemCode
  /** The cell as it stands in the file, at most 500 characters of it. */
  value: string
  args: ProblemArgs
}

/** A refusal of a file or a mapping, ready to be thrown or shown in a list. */
export type FileProblem = { code: RefusalCode; args: ProblemArgs }
