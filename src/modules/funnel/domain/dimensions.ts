import { Refusal } from '#platform/refusal.ts'

/** Fields of leads and deals that every house has. */
export const ownFields = [
  'source',
  'segment',
  'owner',
  'handedOverBy',
  'landingPage',
  'campaign',
  'product',
  'competitor',
  'lossReason',
  'rejectReason',
  'startedBy',
] as const
export type OwnField = (typeof ownFields)[number]

/** Told by the first day of a journey, so they are not kept with it. */
export const timeDimensions = ['month', 'quarter'] as const
export type TimeDimension = (typeof timeDimensions)[number]

const customPrefix = 'custom.'

/** How an imported field that the house does not know stands among the others. */
export function customDimension(field: string): string {
  return `${customPrefix}${field}`
}

export function customFieldOf(dimension: string): string | null {
  return dimension.startsWith(customPrefix) ? dimension.slice(customPrefix.length) : null
}

export function isTimeDimension(dimension: string): dimension is TimeDimension {
  return timeDimensions.some((name) => name === dimension)
}

function plain(words: string): string {
  return words.toLowerCase().replaceAll(/[\s_-]+/g, '')
}

/**
 * The dimension that somebody means: `landing_page`, `Landing page` and `landingPage` are one; an imported field may stand
 * with or without `custom.`. Refuses `funnel.unknown-dimension` and names what there is.
 */
export function dimensionNamed(wish: string, customFields: readonly string[]): string {
  const known: string[] = [...ownFields, ...timeDimensions, ...customFields.map(customDimension)]
  const found =
    known.find((name) => name === wish) ??
    known.find((name) => plain(name) === plain(wish)) ??
    known.find((name) => plain(customFieldOf(name) ?? '') === plain(wish))
  if (found === undefined) throw new Refusal('funnel.unknown-dimension', { wish, known }, 400)
  return found
}
