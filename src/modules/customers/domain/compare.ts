import { isOneEditApart, jaroWinkler } from './similarity.ts'
import type { FieldComparison, Outcome } from './weigh.ts'

/** Compares two values that are right or wrong as a whole, such as a postcode; null and the empty text are missing. */
export function compareExact(left: string | null, right: string | null): Outcome {
  if (!left || !right) return 'missing'
  return left === right ? 'agree' : 'disagree'
}

/** Compares two codes or dates: close when one slip of the finger lies between them. */
export function compareCode(left: string | null, right: string | null): Outcome {
  if (!left || !right) return 'missing'
  if (left === right) return 'agree'
  return isOneEditApart(left, right) ? 'close' : 'disagree'
}

/** Compares two words or names, folded already: close from this Jaro-Winkler similarity on. */
export function compareText(left: string | null, right: string | null, closeFrom = 0.88): Outcome {
  if (!left || !right) return 'missing'
  if (left === right) return 'agree'
  return jaroWinkler(left, right) >= closeFrom ? 'close' : 'disagree'
}

/** Compares two lists of values of which any may be the same, such as telephone numbers; shows the one they share. */
export function compareLists(field: string, left: readonly string[], right: readonly string[]): FieldComparison {
  const shared = left.find((value) => right.includes(value))
  const read = { field, left: shared ?? left[0] ?? null, right: shared ?? right[0] ?? null }
  if (left.length === 0 || right.length === 0) return { ...read, outcome: 'missing' }
  return { ...read, outcome: shared === undefined ? 'disagree' : 'agree' }
}
