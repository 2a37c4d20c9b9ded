import { z } from 'zod'
import { day, id, instant, listSide, money } from '#platform/contract.ts'
import { clockKeys, deviceKinds, findingKinds, letters, promiseKeys, rhythms, stageKeys } from './domain/words.ts'
import { evidenceNames, lightNames } from './domain/lights.ts'
import { rightKinds } from './domain/mandate.ts'

export const ownSide = z.enum(['marketing', 'sales', 'both'])
export const signer = z.enum(['marketing', 'sales', 'leadership'])
export const letter = z.enum(letters)
export const rhythm = z.enum(rhythms)
export const rightKind = z.enum(rightKinds)
export const deviceKind = z.enum(deviceKinds)
export const name = z.string().trim().min(1).max(200)
export const words = z.string().trim().min(1).max(2000)
export const note = z.string().trim().max(2000).default('')
export const amount = money.extend({ minor: z.int().min(0).max(1e15) })
export const percent = z.number().min(0).max(100)
/** Of people of both sides: the one they speak for now. */
export const actingFor = listSide.optional()

/** What a task belongs to: the accountable of a clock is whom it calls. */
export const boundObject = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('stage'), key: z.enum(stageKeys) }),
  z.object({ kind: z.literal('promise'), key: z.enum(promiseKeys) }),
  z.object({ kind: z.literal('clock'), key: z.enum(clockKeys) }),
  z.object({ kind: z.literal('free') }),
])

export const somebody = z.object({ id, name: z.string(), side: z.string(), left: z.boolean() })

export const signature = z.object({ name: z.string(), at: instant })

/** What is said of a task: name, whose it is, how often, what it is bound to, and people with their letters. */
export const taskSaying = z.object({
  name,
  side: ownSide,
  /** Both sides answer for it together, and say so. */
  coOwned: z.boolean().default(false),
  rhythm,
  object: boundObject,
  letters: z.array(z.object({ memberId: id, letter })).max(100),
})

export const taskVersion = z.object({
  id,
  taskId: id,
  number: z.int(),
  state: z.enum(['proposed', 'in-force', 'replaced', 'ended', 'declined', 'withdrawn']),
  name: z.string(),
  side: ownSide,
  coOwned: z.boolean(),
  rhythm,
  object: boundObject,
  letters: z.array(z.object({ person: somebody, letter })),
  /** This version takes the task out of the charter. */
  ends: z.boolean(),
  note: z.string(),
  proposed: z.object({ name: z.string(), side: listSide, at: instant }),
  signatures: z.object({ marketing: signature.nullable(), sales: signature.nullable() }),
  inForceFrom: instant.nullable(),
  declined: z.object({ name: z.string(), at: instant, because: z.string() }).nullable(),
  /** What the one who asks may do with it now. */
  acts: z.array(z.enum(['sign', 'decline', 'withdraw'])),
})
export type TaskVersion = z.infer<typeof taskVersion>

export const task = z.object({ id, inForce: taskVersion.nullable(), open: taskVersion.nullable() })
export type TaskShown = z.infer<typeof task>

export const finding = z.object({
  kind: z.enum(findingKinds),
  taskIds: z.array(id),
  tasks: z.array(z.string()),
  people: z.array(somebody),
  object: boundObject.nullable(),
})

export const contest = z.object({
  id,
  side: listSide,
  reason: z.string(),
  raised: signature,
  /** How one side would end it; the other one agrees or offers something else. */
  offer: z
    .object({
      words: z.string(),
      side: listSide,
      name: z.string(),
      at: instant,
      lineSide: ownSide.nullable(),
      owner: somebody.nullable(),
    })
    .nullable(),
  resolved: signature.nullable(),
  acts: z.array(z.enum(['offer', 'accept'])),
})

export const budgetLine = z.object({
  id,
  name: z.string(),
  purpose: z.string(),
  side: ownSide,
  owner: somebody,
  from: day,
  to: day,
  planned: money,
  /** Spoken for: commitments less what was let go again. */
  committed: money,
  actual: money,
  /** Planned less the larger of committed and actual; negative when the line is overdrawn. */
  free: money,
  state: z.enum(['open', 'closed']),
  contest: contest.nullable(),
  acts: z.array(z.enum(['change', 'move', 'contest'])),
})
export type BudgetLine = z.infer<typeof budgetLine>

export const limit = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('money'), amount }),
  z.object({ kind: z.literal('percent'), percent }),
  z.object({ kind: z.literal('none') }),
])

export const holder = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), memberId: id }),
  z.object({ kind: z.literal('side'), side: listSide }),
  /** Kept by the owner of the company: nobody else decides it. */
  z.object({ kind: z.literal('owner') }),
])

export const decisionRight = z.object({
  id,
  right: rightKind,
  holder: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('person'), person: somebody }),
    z.object({ kind: z.literal('side'), side: listSide }),
    z.object({ kind: z.literal('owner') }),
  ]),
  limit,
  note: z.string(),
  set: signature,
})

export const asked = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('money'), amount }),
  z.object({ kind: z.literal('percent'), percent }),
  /** A decision without an amount. */
  z.object({ kind: z.literal('none') }),
])

const aboutKinds = ['activity', 'promise', 'deal'] as const
export const about = z.object({ kind: z.enum(aboutKinds), id })

export const mandateRequest = z.object({
  id,
  right: rightKind,
  asked,
  line: z.object({ id, name: z.string() }).nullable(),
  about: about.nullable(),
  words: z.string(),
  askedBy: z.object({ id, name: z.string(), side: z.string(), at: instant }),
  signedBy: signer,
  state: z.enum(['waiting', 'signed', 'declined', 'withdrawn']),
  decided: z.object({ name: z.string(), at: instant, because: z.string() }).nullable(),
  /** What the signature was used for, once; a move of money by hand among it. */
  used: z.object({ kind: z.enum([...aboutKinds, 'budget-move']), id }).nullable(),
  acts: z.array(z.enum(['sign', 'decline', 'withdraw'])),
})
export type MandateRequest = z.infer<typeof mandateRequest>

export const goal = z.object({
  id,
  name: z.string(),
  holder: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('person'), person: somebody }),
    z.object({ kind: z.literal('side'), side: listSide }),
  ]),
  months: z.int(),
  listed: z.boolean(),
  right: rightKind,
  /** Strategic by its horizon (12 months or more) or by the list. */
  strategic: z.boolean(),
  hasRight: z.boolean(),
  hasLine: z.boolean(),
  /** Strategic, and its holder has neither the right nor a budget line. */
  contradicts: z.boolean(),
})

export const statement = z.object({
  id,
  number: z.int(),
  words: z.string(),
  written: signature,
  signatures: z.object({
    leadership: signature.nullable(),
    marketing: signature.nullable(),
    sales: signature.nullable(),
  }),
  acts: z.array(z.enum(['sign'])),
})
export type StatementShown = z.infer<typeof statement>

const sideRating = z.object({ used: z.boolean(), rating: z.int().nullable(), by: z.string(), at: instant })

export const device = z.object({
  id,
  kind: deviceKind,
  name: z.string(),
  purpose: z.string(),
  owner: somebody,
  since: day,
  endedOn: day.nullable(),
  /** The latest quarter first; a side that has not rated is null. */
  quarters: z.array(
    z.object({
      quarter: day,
      marketing: sideRating.nullable(),
      sales: sideRating.nullable(),
      mean: z.number().nullable(),
    }),
  ),
  /** Used, and rated below 3 two quarters in a row. */
  flagged: z.boolean(),
  /** Research found little or no effect of its kind. */
  weakEvidence: z.boolean(),
  acts: z.array(z.enum(['change', 'end', 'rate-marketing', 'rate-sales'])),
})

const evidence = z.object({
  name: z.enum(evidenceNames),
  state: z.enum(['met', 'not-met', 'missing']),
  /** Numbers of its sentence. */
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  link: z.string(),
})

export const light = z.object({
  name: z.enum(lightNames),
  state: z.enum(['green', 'amber', 'red']),
  evidence: z.array(evidence),
})

export const waiting = z.object({
  kind: z.enum(['task', 'contest', 'request', 'statement']),
  id,
  name: z.string(),
  /** Whose yes or no it waits for. */
  waitsFor: z.array(signer),
  since: instant,
  link: z.string(),
  /** The one who asks may answer it. */
  mine: z.boolean(),
})
