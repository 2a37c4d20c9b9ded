/** What marketing gives along with a lead; which of it may not be missing is agreed by both sides. */
export const cardFields = ['who', 'problem', 'proof', 'objection', 'nextStep'] as const

export type CardField = (typeof cardFields)[number]
export type Card = Record<CardField, string>

/** Words that fill a field without saying anything, in the languages of the house. */
const empty = new Set([
  'go',
  'go go',
  'call',
  'asap',
  'na',
  'none',
  'tbd',
  'ok',
  'kör',
  'ring',
  'nu',
  'inget',
  'mene',
  'soita',
  'ei',
  'давай',
  'вперёд',
  'звони',
  'нет',
])

function saysNothing(words: string): boolean {
  const plain = words
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s]/gu, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
  return plain.length < 3 || empty.has(plain)
}

/** Of the fields that must say something those that say nothing: left out, two letters, or a mere “go!”. */
export function missingFields(card: Partial<Card>, required: readonly CardField[] = cardFields): CardField[] {
  return cardFields.filter((field) => required.includes(field) && saysNothing(card[field] ?? ''))
}
