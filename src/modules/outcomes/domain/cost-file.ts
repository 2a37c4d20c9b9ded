import { isCurrency, parseMoney } from '#platform/money.ts'
import { Refusal } from '#platform/refusal.ts'
import { enteredKinds, type CostSide, type EnteredKind } from './terms.ts'

export type CostSaying = {
  month: string
  side: CostSide
  kind: EnteredKind
  segment: string
  minor: number
  currency: string
  note: string
  voucher: string | null
}

/** The columns of a file of costs; the last three may be missing. */
export const costColumns = ['month', 'side', 'kind', 'amount', 'currency', 'segment', 'note', 'voucher'] as const
export const neededColumns = costColumns.slice(0, 4)

export type CostProblem = { line: number; code: string; args: Record<string, string> }

const sides: readonly string[] = ['marketing', 'sales', 'both', 'company']

function isSide(word: string): word is CostSide {
  return sides.includes(word)
}

function isKind(word: string): word is EnteredKind {
  return (enteredKinds as readonly string[]).includes(word)
}

/** 2026-03, 2026-03-17 and 03/2026 all mean March. */
function readMonth(text: string): string | null {
  const [, year, month] = /^(\d{4})-(\d{2})(?:-\d{2})?$/.exec(text) ?? []
  const [, monthFirst, yearLast] = /^(\d{1,2})[/.](\d{4})$/.exec(text) ?? []
  const [y, m] = [year ?? yearLast, Number(month ?? monthFirst)]
  return y === undefined || !(m >= 1 && m <= 12) ? null : `${y}-${String(m).padStart(2, '0')}-01`
}

function readAmount(text: string, currency: string): number {
  const plain = text.replaceAll(/[\s\u00a0\u202f]/g, '').replace('\u2212', '-')
  const dotted = /,\d{1,2}$/.test(plain) ? plain.replaceAll('.', '').replace(',', '.') : plain.replaceAll(',', '')
  return parseMoney(dotted, currency).minor
}

/** One row of a file as a cost, or why it is none. */
export function readCost(
  row: Record<string, string | undefined>,
  usualCurrency: string,
  line: number,
): CostSaying | CostProblem {
  const cell = (name: (typeof costColumns)[number]) => (row[name] ?? '').trim()
  const problem = (code: string, value: string): CostProblem => ({ line, code, args: { value: value.slice(0, 80) } })
  const month = readMonth(cell('month'))
  if (month === null) return problem('outcomes.row-month', cell('month'))
  const [side, kind] = [cell('side').toLowerCase(), cell('kind').toLowerCase()]
  if (!isSide(side)) return problem('outcomes.row-side', side)
  if (!isKind(kind)) return problem('outcomes.row-kind', kind)
  const currency = (cell('currency') || usualCurrency).toUpperCase()
  if (!isCurrency(currency)) return problem('outcomes.row-currency', currency)
  try {
    const minor = readAmount(cell('amount'), currency)
    if (minor === 0) return problem('outcomes.row-zero', cell('amount'))
    const [segment, note, voucher] = [cell('segment'), cell('note').slice(0, 500), cell('voucher').slice(0, 200)]
    return { month, side, kind, segment: segment.slice(0, 200), minor, currency, note, voucher: voucher || null }
  } catch (refused) {
    if (refused instanceof Refusal) return problem('outcomes.row-amount', cell('amount'))
    throw refused
  }
}

export function isProblem(read: CostSaying | CostProblem): read is CostProblem {
  return 'code' in read
}
