/**
 * The programme after the director has seen that marketing and sales are at odds: eight steps in one order. Admitting it comes first,
 * because no remedy works on what nobody has named (science.md S4-04, S4-08, S4-14).
 */
export const steps = [
  'acknowledge',
  'meet',
  'share',
  'mandate',
  'inform',
  'joint-work',
  'experience',
  'territory-plan',
] as const

export type Step = (typeof steps)[number]

/** What has to be said for a step to count as done; each under its own name. */
export const saysOf = {
  acknowledge: ['matter'],
  meet: ['agreed'],
  share: ['goal', 'adversary'],
  mandate: ['power'],
  inform: ['marketing', 'sales'],
  'joint-work': ['work'],
  experience: ['marketing', 'sales'],
  'territory-plan': ['territory', 'manager', 'marketer'],
} as const satisfies Record<Step, readonly string[]>

export type SaidName = (typeof saysOf)[Step][number]
export type Said = Readonly<Partial<Record<SaidName, string>>>

/** A conflict is open, or hidden: leaders say that all is well and their people do not. */
export const conflicts = ['open', 'hidden'] as const
export type Conflict = (typeof conflicts)[number]

/** Facts of the house that show a step was done; with none, the signed words stand alone. */
export const evidenceOf = {
  acknowledge: [],
  meet: ['meeting'],
  share: [],
  mandate: ['mandate'],
  inform: ['meeting'],
  'joint-work': ['project', 'meeting'],
  experience: ['visit'],
  'territory-plan': [],
} as const satisfies Record<Step, readonly string[]>

export type EvidenceKind = (typeof evidenceOf)[Step][number]
export type Evidence = { kind: EvidenceKind; id: string }

/** The first four are the director's own: the first step can't be handed down. The others may also be taken by a head. */
const ofDirector: readonly Step[] = ['acknowledge', 'meet', 'share', 'mandate']

export type Taker = 'director' | 'head'

/** A step as somebody signs it; `on` is the day, `YYYY-MM-DD`, on which it was done. */
export type Deed = {
  step: Step
  taker: Taker
  on: string
  said: Said
  conflict: Conflict | null
  evidence: readonly Evidence[]
}

/** Why a programme is left. That all may stay as it is, is a full answer. */
export const endings = ['stay', 'settled', 'other-way'] as const
export type Ending = (typeof endings)[number]

export type Programme = { done: readonly Deed[]; left: { because: Ending; words: string } | null }

export type Circumstances = {
  /** `YYYY-MM-DD`, in the company's zone. */
  today: string
  /** Whether a sponsor's mandate is in force whose day of review lies ahead. */
  hasMandate: boolean
}

export type Refused =
  | { no: 'left' }
  | { no: 'done' }
  | { no: 'not-yet'; before: Step }
  | { no: 'director-only' }
  | { no: 'silent'; name: SaidName }
  | { no: 'unnamed-conflict' }
  | { no: 'later-than-today' }
  | { no: 'earlier-than-before' }
  | { no: 'unfit-evidence' }
  | { no: 'no-mandate' }

export type Taken = { programme: Programme } | Refused

export const notBegun: Programme = { done: [], left: null }

/** The step whose turn it is; null when all are done or the programme was left. */
export function nextStep({ done, left }: Programme): Step | null {
  return left === null ? (steps[done.length] ?? null) : null
}

/** Remedies may be looked at once somebody has said what is the matter, and for as long as the programme runs. */
export function remediesOpen({ done, left }: Programme): boolean {
  return left === null && done.length > 0
}

/**
 * Takes a step, or says why not. Steps are taken in their order, each once, none in the future and none dated before the step that it
 * follows; a programme that was left takes none.
 */
export function takeStep(programme: Programme, deed: Deed, { today, hasMandate }: Circumstances): Taken {
  if (programme.left !== null) return { no: 'left' }
  if (programme.done.some(({ step }) => step === deed.step)) return { no: 'done' }
  const next = nextStep(programme)
  if (next !== null && next !== deed.step) return { no: 'not-yet', before: next }
  const refused = unsound(deed) ?? outOfTime(programme, deed, today)
  if (refused !== null) return refused
  if (deed.step === 'mandate' && !hasMandate) return { no: 'no-mandate' }
  return { programme: { ...programme, done: [...programme.done, deed] } }
}

function unsound({ step, taker, said, conflict, evidence }: Deed): Refused | null {
  if (taker !== 'director' && ofDirector.includes(step)) return { no: 'director-only' }
  if ((step === 'acknowledge') !== (conflict !== null)) return { no: 'unnamed-conflict' }
  const silent = saysOf[step].find((name) => (said[name] ?? '').trim() === '')
  if (silent !== undefined) return { no: 'silent', name: silent }
  const fit: readonly EvidenceKind[] = evidenceOf[step]
  return evidence.every(({ kind }) => fit.includes(kind)) ? null : { no: 'unfit-evidence' }
}

function outOfTime({ done }: Programme, { on }: Deed, today: string): Refused | null {
  if (on > today) return { no: 'later-than-today' }
  return on < (done.at(-1)?.on ?? '') ? { no: 'earlier-than-before' } : null
}

/** Leaves a programme with a reason; what was done of it stays and stays visible. */
export function leave(programme: Programme, because: Ending, words: string): Taken {
  if (programme.left !== null) return { no: 'left' }
  return { programme: { ...programme, left: { because, words } } }
}

/** Who may take the step whose turn it is. */
export function takersOf(step: Step): readonly Taker[] {
  return ofDirector.includes(step) ? ['director'] : ['director', 'head']
}
