/** What a sheet asks, as keys; the wording stands in the catalogue, or in the company's own instrument. */
export type Scale = {
  key: string
  items: readonly string[]
  reverse: readonly string[]
  min: number
  max: number
  /** Whether it counts for the level; argument does not (science.md B.3). */
  counts: boolean
}

export const dimensions = [
  'roles',
  'means',
  'plan',
  'information',
  'fairness',
  'argument',
  'friction',
  'action',
] as const
export type Dimension = (typeof dimensions)[number]

function itemsOf(dimension: Dimension): string[] {
  return ['a', 'b', 'c'].map((letter) => `${dimension}-${letter}`)
}

/** The house's own instrument: eight dimensions of three items each (science.md B.3). */
export const ownScales: readonly Scale[] = dimensions.map((key) => ({
  key,
  items: itemsOf(key),
  reverse: key === 'friction' ? itemsOf(key) : [],
  min: 1,
  max: 5,
  counts: key !== 'argument',
}))

/** A pulse asks one item of each dimension, in turn, so that three pulses ask all. */
export function pulseScales(number: number): Scale[] {
  return ownScales.map((scale) => {
    const items = scale.items.slice(number % 3, (number % 3) + 1)
    return { ...scale, items, reverse: scale.reverse.filter((item) => items.includes(item)) }
  })
}

export const stagnationItems = ['stagnation-a', 'stagnation-b', 'stagnation-c'] as const
/** What people hold of the other side as a kind; `alike` is turned round. */
export const stereotypeItems = ['others-alike', 'others-skilled', 'others-well-meaning'] as const

export const obstacles = [
  'unclear-roles',
  'communication',
  'time',
  'money',
  'quality-of-leads',
  'follow-up',
  'goals-apart',
  'systems',
  'leaders',
  'none',
] as const
export type Obstacle = (typeof obstacles)[number]

/** For each dimension: how well the own side does its part, how well the other does, and what the other would say of ours. */
export const views = ['own', 'other', 'guess'] as const
export type View = (typeof views)[number]
