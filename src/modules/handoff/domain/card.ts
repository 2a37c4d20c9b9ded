/** What marketing gives along with a lead; both sides agreed that none of it may be missing. */
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

/** The fields that say nothing: left out, two letters, or a mere “go!”. */
export function missingFields(card: Partial<Card>): CardField[] {
  return cardFields.filter((field) => saysNothing(card[field] ?? ''))
}
