import type { Summary } from './words.ts'

export const strataFields = ['segment', 'country', 'industry', 'owner'] as const
export type StrataField = (typeof strataFields)[number]

/** An experiment as it stands in the fields while it is being written. */
export type Draft = {
  activityId: string | null
  name: string
  unit: Summary['unit']
  segment: string
  country: string
  list: string
  strata: StrataField[]
  outcome: Summary['outcome']
  windowDays: string
  share: string
  effect: string
  value: string
}

export const emptyDraft: Draft = {
  activityId: null,
  name: '',
  unit: 'company',
  segment: '',
  country: '',
  list: '',
  strata: [],
  outcome: 'lead',
  windowDays: '28',
  share: '20',
  effect: '3',
  value: '',
}

const units = ['company', 'person'] as const satisfies readonly Summary['unit'][]
const outcomes = ['lead', 'qualified', 'accepted', 'opened', 'won', 'revenue'] as const

/** What another page proposes in the address: a name, whom and what to count, and an effect as a share of one. */
export function draftFrom(address: URLSearchParams): Draft {
  const effect = numberIn(address.get('effect') ?? '')
  return {
    ...emptyDraft,
    activityId: address.get('activityId'),
    name: address.get('name') ?? '',
    unit: units.find((unit) => unit === address.get('unit')) ?? emptyDraft.unit,
    outcome: outcomes.find((outcome) => outcome === address.get('outcome')) ?? emptyDraft.outcome,
    // A proposal is of two groups of one size.
    share: address.has('accounts') ? '50' : emptyDraft.share,
    effect:
      effect === null || effect === 0 ? emptyDraft.effect : String(Number((Math.abs(effect) * 100).toPrecision(3))),
  }
}

function numberIn(text: string): number | null {
  const value = Number(text.trim().replace(',', '.'))
  return text.trim() === '' || !Number.isFinite(value) ? null : value
}

/** What the fields say, or null while something is missing. `hundred`: minor units in one of money. */
export function designOf(draft: Draft, hundred: number) {
  const [windowDays, share, effect] = [numberIn(draft.windowDays), numberIn(draft.share), numberIn(draft.effect)]
  if (windowDays === null || share === null || effect === null) return null
  if (!Number.isInteger(windowDays) || windowDays < 1 || windowDays > 400) return null
  if (share < 1 || share > 90 || effect <= 0) return null
  const value = numberIn(draft.value)
  const list = draft.list
    .split(/[\n,;]+/)
    .map((each) => each.trim())
    .filter((each) => each !== '')
  const only = (text: string) => (text.trim() === '' ? undefined : text.trim())
  return {
    unit: draft.unit,
    population: {
      segment: only(draft.segment),
      country: only(draft.country),
      ...(list.length > 0 ? { list } : {}),
    },
    strata: draft.strata,
    outcome: draft.outcome,
    windowDays,
    shareHeld: share / 100,
    minimalEffect: draft.outcome === 'revenue' ? effect * hundred : effect / 100,
    ...(value !== null && value > 0 ? { valueMinor: Math.round(value * hundred) } : {}),
  }
}
