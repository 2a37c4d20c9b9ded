import { type RawRow, textOfCell } from '#modules/imports/domain/index.ts'

const noAnswer = new Set(['', 'na', 'n/a', '#n/a', 'nan', 'null', 'none', '-', '–', '—', '.', '?'])

/** Whether a cell says that there is nothing; `more` are further words for it, in lower case. */
export function isMissing(text: string, more: ReadonlySet<string> = new Set()): boolean {
  const plain = text.trim().toLowerCase()
  return noAnswer.has(plain) || more.has(plain)
}

const grouped = /^[+-]?\d{1,3}([ '.,]\d{3})+([.,]\d+)?$/

/** A number as people write it in many countries (`1 234,5`, `1,234.5`, `3,5`, `12 %`); null when it is none. */
export function numberOf(text: string): number | null {
  const bare = text
    .trim()
    .replaceAll(/[\u00A0\u202F\u2009]/g, ' ')
    .replaceAll('−', '-')
    .replace(/\s*%$/, '')
  const dot = bare.lastIndexOf('.')
  const comma = bare.lastIndexOf(',')
  const decimal = dot >= 0 && comma >= 0 ? (dot > comma ? '.' : ',') : comma >= 0 ? ',' : '.'
  const parts = grouped.test(bare) && (bare.includes(' ') || bare.includes("'") || (dot >= 0 && comma >= 0))
  const plain = parts
    ? Array.from(bare)
        .filter((sign) => /[\d+-]/.test(sign) || sign === decimal)
        .join('')
    : bare
  const value = /\d/.test(plain) ? Number(plain.replace(',', '.')) : Number.NaN
  return Number.isFinite(value) ? value : null
}

/** The text of a cell, for a sentence or a name. */
export function cellText(row: RawRow, at: number): string {
  return textOfCell(row.cells[at]).trim()
}
