import { type DateOrder, dateNumbers } from './read-date.ts'

export type DateOrderDecision =
  | { order: DateOrder; by: 'rows' | 'dots' | 'hint' | 'other-columns' }
  /** No row of the sample needs one; should a later row need it, only the hint may tell. */
  | { order: DateOrder | null; by: 'not-needed' }
  | { order: null; why: 'unclear' | 'mixed'; example: string }

type Votes = { dmy: number; mdy: number; ymd: number; open: number; dotted: number; example: string; against: string }

const clock = /[ T,]\s*(?:klo|kl\.?|at)?\s*\d{1,2}[:.]\d{2}.*$/i
/** Longer texts are no dates, and patterns are slow on them. */
const longestDate = 60

/** Whose number can't be a month tells the order; equal numbers tell nothing and need nothing. */
function vote(votes: Votes, text: string): void {
  const numbers = text.length > longestDate ? null : dateNumbers(text.trim().replace(clock, ''))
  if (numbers === null) return
  const [first, second, third] = numbers.parts
  const [one, two] = [Number(first), Number(second)]
  if (first.length > 2 || one === two) return
  if (one > 31 && third.length === 2) votes.ymd++
  else if (one > 12 && two <= 12) votes.dmy++
  else if (two > 12 && one <= 12) votes.mdy++
  else if (one <= 12 && two <= 12) {
    votes.open++
    if (numbers.isDotted) votes.dotted++
    if (votes.example === '') votes.example = text.trim()
    return
  }
  if (votes.against === '') votes.against = text.trim()
}

/**
 * Decides for a whole column whether `02/03/24` is the second of March or the third of February: rows that allow
 * one order only decide (a few against twenty times as many are taken for slips), then dots, then the hint.
 * Where nothing decides the answer is null, with an example to show: the house does not guess.
 */
export function decideDateOrder(values: Iterable<string>, hint: DateOrder | null): DateOrderDecision {
  const votes: Votes = { dmy: 0, mdy: 0, ymd: 0, open: 0, dotted: 0, example: '', against: '' }
  for (const value of values) vote(votes, value)
  const ranked = (['dmy', 'mdy', 'ymd'] as const).toSorted((left, right) => votes[right] - votes[left])
  const [best = 'dmy', next = 'mdy'] = ranked
  if (votes[best] > 0 && votes[best] >= votes[next] * 20) return { order: best, by: 'rows' }
  if (votes[best] > 0) return { order: null, why: 'mixed', example: votes.against }
  if (votes.open === 0) return { order: hint, by: 'not-needed' }
  if (votes.dotted === votes.open) return { order: 'dmy', by: 'dots' }
  if (hint !== null) return { order: hint, by: 'hint' }
  return { order: null, why: 'unclear', example: votes.example }
}

/**
 * Columns whose own rows leave the order open take it from the other date columns of the file, if those agree:
 * one system writes all its dates alike.
 */
export function settleDateOrders(decisions: ReadonlyMap<string, DateOrderDecision>): Map<string, DateOrderDecision> {
  const told = new Set([...decisions.values()].flatMap((one) => ('by' in one && one.by === 'rows' ? [one.order] : [])))
  const [only, another] = told
  return new Map(
    [...decisions].map(([column, decision]): [string, DateOrderDecision] => {
      const isOpen = 'why' in decision && decision.why === 'unclear'
      const settled = isOpen && only !== undefined && another === undefined
      return [column, settled ? { order: only, by: 'other-columns' } : decision]
    }),
  )
}
