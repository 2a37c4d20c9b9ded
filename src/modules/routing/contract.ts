import { z } from 'zod'
import { endpoint, id, instant, pageOf, pageRequest } from '#platform/contract.ts'
import { decisionState, mostRules, routingRule, version, way } from './contract-shapes.ts'

export type { RoutingRule, Version } from './contract-shapes.ts'

const tags = ['routing']

const count = z.int().min(0)

const personSaid = z.enum([
  'taker',
  'not-their-turn',
  'outside-hours',
  'absent',
  'paused',
  'left',
  'day-full',
  'hands-full',
  'no-weight',
  'had-it',
])

const ruleSaid = z.enum(['used', 'not-met', 'empty', 'lower'])

/** One rule of the version as it stood towards the lead, and everybody of its team when it was asked. */
const ruleTrail = z.object({
  id,
  name: z.string(),
  said: ruleSaid,
  target: z.object({ kind: z.enum(['team', 'person', 'owner']), name: z.string().nullable() }),
  people: z.array(
    z.object({
      memberId: id,
      name: z.string(),
      said: personSaid,
      weight: z.number(),
      /** Leads due to the person when the turn was taken; null without a turn. */
      due: z.number().nullable(),
    }),
  ),
})

export const decision = z
  .object({
    id,
    engagementId: id,
    leadId: id,
    leadName: z.string().nullable(),
    decidedAt: instant,
    memberId: id.nullable(),
    memberName: z.string().nullable(),
    teamId: id.nullable(),
    teamName: z.string().nullable(),
    ruleName: z.string().nullable(),
    versionNumber: z.int().nullable(),
    way,
    state: decisionState,
    offerUntil: instant.nullable(),
    endedAt: instant.nullable(),
    endWhy: z.string().nullable(),
  })
  .meta({ id: 'RoutingDecision' })

export type ShownDecision = z.infer<typeof decision>

const trail = decision
  .extend({ ownerName: z.string().nullable(), rules: z.array(ruleTrail) })
  .meta({ id: 'RoutingTrail' })

export type Trail = z.infer<typeof trail>
export type RuleTrail = z.infer<typeof ruleTrail>

/** Worth in average won deals; `low` and `high` hold 95 in 100. */
const worth = z.object({ value: z.number(), low: z.number(), high: z.number() })

const shareOfPerson = z.object({
  memberId: id,
  name: z.string(),
  leads: count,
  worth,
  /** What the weights would have given, among those who could take each lead. */
  fair: z.number(),
  /** Whether more or less than that, beyond what chance explains. */
  verdict: z.enum(['even', 'more', 'less', 'too-few']),
  kept: count,
  asked: count,
  byHour: z.array(count).length(24),
})

const outcome = z.object({
  leads: count,
  unrouted: count,
  outsideHours: count,
  byDefault: count,
  kept: count,
  byRule: z.array(z.object({ id, name: z.string(), leads: count })),
  people: z.array(shareOfPerson),
  byHour: z.array(count).length(24),
})

export type Outcome = z.infer<typeof outcome>
export type ShareOfPerson = z.infer<typeof shareOfPerson>

const simulation = z
  .object({
    from: instant,
    to: instant,
    promiseMinutes: z.int(),
    handlingMinutes: z.int(),
    /** Leads of closed cohorts from which worth is known, and how many of them were won. */
    known: z.object({ leads: count, won: count }),
    truncated: z.boolean(),
    draft: outcome,
    published: outcome.nullable(),
    /** Leads that the draft gives to somebody else than the published rules do. */
    moved: count.nullable(),
  })
  .meta({ id: 'RoutingSimulation' })

export type Simulation = z.infer<typeof simulation>

const board = z.object({ published: version.nullable(), draft: version.nullable() })
const rules = z.array(routingRule).max(mostRules)
const revision = z.int()

const trialWish = z.object({
  /** Rules to try; left out: the draft, else the published ones. */
  rules: rules.optional(),
  days: z.int().min(1).max(365).default(90),
  /** A first answer within so many minutes of the person's open time keeps the promise. */
  promiseMinutes: z.int().min(1).max(100_000).default(240),
  /** Open time that each first answer takes. */
  handlingMinutes: z.int().min(1).max(10_000).default(20),
})

const trialShown = z.object({
  id,
  state: z.enum(['waiting', 'running', 'stopping', 'done', 'failed', 'cancelled']),
  done: z.int(),
  total: z.int().nullable(),
  result: simulation.nullable(),
})

export type TrialShown = z.infer<typeof trialShown>

export const routingContract = {
  read: endpoint
    .meta({ access: 'reader' })
    .route({ method: 'GET', path: '/routing', summary: 'The published rules and the draft', tags })
    .output(board),
  versions: endpoint
    .meta({ access: 'reader' })
    .route({ method: 'GET', path: '/routing/versions', summary: 'Every version of the rules, the latest first', tags })
    .output(z.object({ items: z.array(version) })),
  saveDraft: endpoint
    .meta({ access: 'lead' })
    .route({ method: 'PUT', path: '/routing/draft', summary: 'Save the draft of the rules', tags })
    .input(
      z.object({
        /** Of the draft that was changed; left out when there is none yet. */
        revision: revision.optional(),
        rules,
      }),
    )
    .output(version),
  dropDraft: endpoint
    .meta({ access: 'lead' })
    .route({ method: 'DELETE', path: '/routing/draft', summary: 'Throw the draft away', tags })
    .output(z.object({ done: z.boolean() })),
  publish: endpoint
    .meta({ access: 'lead' })
    .route({ method: 'POST', path: '/routing/publish', summary: 'Put the draft into force', tags })
    .input(z.object({ revision }))
    .output(version),
  republish: endpoint
    .meta({ access: 'lead' })
    .route({
      method: 'POST',
      path: '/routing/versions/{id}/republish',
      summary: 'Put the rules of an older version into force anew',
      tags,
    })
    .input(z.object({ id }))
    .output(version),
  startTrial: endpoint
    .meta({ access: 'writer' })
    .route({ method: 'POST', path: '/routing/trials', summary: 'Begin a trial of rules that can be stopped', tags })
    .input(trialWish)
    .output(z.object({ id })),
  trial: endpoint
    .meta({ access: 'reader' })
    .route({ method: 'GET', path: '/routing/trials/{id}', summary: 'How far a trial is, and what it says', tags })
    .input(z.object({ id }))
    .output(trialShown),
  stopTrial: endpoint
    .meta({ access: 'writer' })
    .route({ method: 'POST', path: '/routing/trials/{id}/stop', summary: 'Stop a trial', tags })
    .input(z.object({ id }))
    .output(z.object({ stopped: z.boolean() })),
  simulate: endpoint
    .meta({ access: 'reader' })
    .route({
      method: 'POST',
      path: '/routing/simulation',
      summary: 'Who would have got the leads of the last days by the draft and by the published rules',
      tags,
    })
    .input(trialWish)
    .output(simulation),
  decisions: endpoint
    .meta({ access: 'reader' })
    .route({ method: 'GET', path: '/routing/decisions', summary: 'Who got which lead, the latest first', tags })
    .input(z.object({ memberId: id.optional(), state: decisionState.optional(), ...pageRequest }))
    .output(pageOf(decision)),
  trail: endpoint
    .meta({ access: 'reader' })
    .route({
      method: 'GET',
      path: '/routing/trail',
      summary: 'Why a lead went where it went, and why not elsewhere',
      tags,
    })
    .input(z.object({ leadId: id.optional(), engagementId: id.optional(), decisionId: id.optional() }))
    .output(z.object({ items: z.array(trail) })),
  giveBack: endpoint
    .meta({ access: 'lead' })
    .route({ method: 'POST', path: '/routing/decisions/{id}/give-back', summary: 'Give a turn back', tags })
    .input(z.object({ id, why: z.string().trim().min(1).max(500) }))
    .output(z.object({ done: z.boolean() })),
}
