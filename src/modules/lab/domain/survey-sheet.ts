import { Refusal } from '#platform/refusal.ts'
import type { RawRow } from '#modules/imports/domain/index.ts'
import { cellText, isMissing, numberOf } from './cell-number.ts'
import { brokenRow } from './read-events.ts'
import { type Scale, plainLabel } from './survey-scales.ts'

export type SurveyColumns = { items: ReadonlyMap<string, { name: string; at: number }>; group: { at: number } | null }

/** A survey row by row: answers of each scale as the file has them, NaN where one is missing. */
export type SurveySheet = {
  scales: readonly Scale[]
  /** The number each row has in the file, the first one being 1. */
  rows: number[]
  /** Group of each row; blank means none. */
  groups: string[]
  /** For each scale, the rows' answers in the order of its items, not reversed. */
  answers: number[][][]
}

export function emptySheet(scales: readonly Scale[]): SurveySheet {
  return { scales, rows: [], groups: [], answers: scales.map(() => []) }
}

function answerOf(
  row: RawRow,
  column: { name: string; at: number },
  scale: Scale,
  missing: ReadonlySet<string>,
): number {
  const text = cellText(row, column.at)
  if (isMissing(text, missing)) return Number.NaN
  const value = scale.labels.get(plainLabel(text)) ?? numberOf(text)
  const about = { row: row.row, column: column.name, value: text.slice(0, 100) }
  if (value === null) throw new Refusal('lab.not-an-answer', about, 422)
  if (value < scale.min || value > scale.max) {
    throw new Refusal('lab.answer-outside', { ...about, min: scale.min, max: scale.max }, 422)
  }
  return value
}

/** Adds one row. Refuses (422) `lab.row-cells`, `lab.row-quote`, `lab.not-an-answer` and `lab.answer-outside`, with row and column. */
export function addRow(sheet: SurveySheet, row: RawRow, columns: SurveyColumns, missing: ReadonlySet<string>): void {
  if (row.fault !== null) throw brokenRow(row)
  const read = sheet.scales.map((scale) =>
    scale.items.map((item) => {
      const column = columns.items.get(item)
      return column === undefined ? Number.NaN : answerOf(row, column, scale, missing)
    }),
  )
  for (const [at, answers] of read.entries()) sheet.answers[at]?.push(answers)
  sheet.rows.push(row.row)
  const group = columns.group === null ? '' : cellText(row, columns.group.at)
  sheet.groups.push(isMissing(group) ? '' : group)
}
