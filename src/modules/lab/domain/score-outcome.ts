import { Refusal } from '#platform/refusal.ts'
import type { TextColumn } from './score-table.ts'

const yes: ReadonlySet<string> = new Set(
  '1|1.0|true|t|yes|y|won|closed won|converted|success|accepted|positive|sql|customer|ja|sann|vunnen|kyllä|k|tosi|voitettu|да|истина|выиграна'.split(
    '|',
  ),
)

/** A row whose outcome is still open. */
export const openOutcome = -1

/** The text that means the positive outcome. Refuses `lab.target-not-two`, `lab.positive-unknown`. */
function positiveOf({ name, words }: TextColumn, wanted: string | null): string {
  const filled = words.filter((word) => word !== '')
  const values = filled.slice(0, 10)
  if (wanted !== null) {
    const found = filled.find((word) => word.toLowerCase() === wanted.trim().toLowerCase())
    if (found === undefined) throw new Refusal('lab.positive-unknown', { column: name, values }, 422)
    return found
  }
  if (filled.length !== 2) {
    throw new Refusal('lab.target-not-two', { column: name, count: filled.length, values }, 422)
  }
  const meant = filled.filter((word) => yes.has(word.toLowerCase()))
  const [only, other] = meant
  if (only === undefined || other !== undefined)
    throw new Refusal('lab.positive-unknown', { column: name, values }, 422)
  return only
}

/**
 * The outcomes of a target column: 1, 0, or -1 where the cell is blank and the outcome therefore open. Two values of which one
 * means yes (`1`, `true`, `yes`, `won`, …) are understood; anything else needs `wanted`, then all other values are 0.
 */
export function readOutcomes(target: TextColumn, wanted: string | null): { outcomes: Int8Array; positive: string } {
  const positive = positiveOf(target, wanted)
  const meaning = target.words.map((word) => (word === '' ? openOutcome : word === positive ? 1 : 0))
  return { outcomes: Int8Array.from(target.codes, (code) => meaning[code] ?? openOutcome), positive }
}
