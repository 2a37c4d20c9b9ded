import type { Words } from '../../../catalogue.ts'

type Reason = keyof Words['imports']['reasons']
type ValueReason = keyof Words['imports']['valueReasons']

const reasons: Readonly<Record<Reason, true>> = {
  'same-name': true,
  'known-name': true,
  'often-means': true,
  'similar-name': true,
  'values-are-emails': true,
  'values-are-phones': true,
  'values-are-dates': true,
  'values-are-countries': true,
  'values-are-domains': true,
  'values-are-unique': true,
}

const valueReasons: Readonly<Record<ValueReason, true>> = {
  'same-letters': true,
  'one-word-misspelt': true,
  placeholder: true,
}

/** A reason that the catalogue has a sentence for. */
export function isReason(word: string): word is Reason {
  return Object.hasOwn(reasons, word)
}

export function isValueReason(word: string): word is ValueReason {
  return Object.hasOwn(valueReasons, word)
}
