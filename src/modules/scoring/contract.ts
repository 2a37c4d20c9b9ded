import { z } from 'zod'
import { endpoint, id, instant, pageOf, pageRequest } from '#platform/contract.ts'
import { standing, trialRow, version, why } from './contract-shapes.ts'
import { scoreRules } from './domain/score-rule.ts'

const tags = ['scoring']
const words = z.string().trim().max(2000).default('')
const act = z.object({ id, revision: z.int() })

export type { Bin, Gate, RulesVersion, Standing, TrialRow, Why } from './contract-shapes.ts'

const blindLead = z.object({
  leadId: id,
  name: z.string().nullable(),
  company: z.string().nullable(),
  country: z.string().nullable(),
  industry: z.string().nullable(),
  source: z.string().nullable(),
  campaign: z.string().nullable(),
  product: z.string().nullable(),
  segment: z.string().nullable(),
  touches: z.array(z.object({ occurredAt: instant, kind: z.string(), channel: z.string(), subject: z.string() })),
  /** What the asker said of it; null: not yet. */
  worth: z.boolean().nullable(),
})

export const scoringContract = {
  rules: endpoint
    .meta({ access: 'reader' })
    .route({
      method: 'GET',
      path: '/scoring/rules',
      summary: 'The rules in force, those on their way, and earlier versions',
      tags,
    })
    .output(
      z.object({
        inForce: version.nullable(),
        open: version.nullable(),
        earlier: z.array(version),
        /** Who may own a rule, by side. */
        members: z.array(z.object({ id, name: z.string(), side: z.string() })),
        /** What touches say of themselves, most frequent first. */
        kinds: z.array(z.string()),
        channels: z.array(z.string()),
      }),
    ),
  saveDraft: endpoint
    .meta({ access: 'writer' })
    .route({
      method: 'PUT',
      path: '/scoring/rules/draft',
      summary: 'Write the rules that are to come; a proposal becomes a draft again',
      tags,
    })
    .input(z.object({ rules: scoreRules, revision: z.int().nullable() }))
    .output(version),
  propose: endpoint
    .meta({ access: 'writer' })
    .route({
      method: 'POST',
      path: '/scoring/rules/propose',
      summary: 'Put the draft before both sides; the proposer signs for the own side',
      tags,
    })
    .input(act.extend({ words }))
    .output(version),
  sign: endpoint
    .meta({ access: 'lead' })
    .route({
      method: 'POST',
      path: '/scoring/rules/sign',
      summary: 'Sign for the own side; with both signatures the rules are in force',
      tags,
    })
    .input(act)
    .output(version),
  object: endpoint
    .meta({ access: 'writer' })
    .route({
      method: 'POST',
      path: '/scoring/rules/object',
      summary: 'Say why not; the proposal is a draft again',
      tags,
    })
    .input(act.extend({ words: z.string().trim().min(1).max(2000) }))
    .output(version),
  withdraw: endpoint
    .meta({ access: 'writer' })
    .route({ method: 'POST', path: '/scoring/rules/withdraw', summary: 'Take back a draft or a proposal', tags })
    .input(act)
    .output(version),
  standing: endpoint
    .meta({ access: 'reader' })
    .route({
      method: 'GET',
      path: '/scoring/standing',
      summary: 'Calibration of rules and model against outcome, what each rule gives, the model gate',
      tags,
    })
    .output(
      z.object({
        standing: standing.nullable(),
        countedAt: instant.nullable(),
        scored: z.int(),
        waiting: z.int(),
        longJobId: id.nullable(),
      }),
    ),
  rows: endpoint
    .meta({ access: 'reader' })
    .route({
      method: 'GET',
      path: '/scoring/rows',
      summary: 'Exactly the hand-offs behind a figure of the standing page',
      tags,
    })
    .input(
      z.object({
        ...pageRequest,
        by: z.enum(['rules', 'model']).optional(),
        decile: z.coerce.number().int().min(1).max(10).optional(),
        rule: z.coerce.number().int().min(0).max(200).optional(),
        positive: z.enum(['yes', 'no']).optional(),
      }),
    )
    .output(pageOf(trialRow)),
  why: endpoint
    .meta({ access: 'reader' })
    .route({ method: 'GET', path: '/scoring/leads/{leadId}', summary: 'One lead’s score opened to its points', tags })
    .input(z.object({ leadId: id }))
    .output(z.object({ why: why.nullable() })),
  rescoreLead: endpoint
    .meta({ access: 'writer' })
    .route({ method: 'POST', path: '/scoring/leads/{leadId}/rescore', summary: 'Score one lead as of now', tags })
    .input(z.object({ leadId: id }))
    .output(z.object({ fit: z.number(), engagement: z.number(), model: z.number().nullable() })),
  rescore: endpoint
    .meta({ access: 'lead' })
    .route({
      method: 'POST',
      path: '/scoring/rescore',
      summary: 'Score all leads anew, by a job that can be stopped',
      tags,
    })
    .output(z.object({ leads: z.int() })),
  refit: endpoint
    .meta({ access: 'lead' })
    .route({
      method: 'POST',
      path: '/scoring/refit',
      summary: 'Fit the model anew and judge it and the rules, by a job',
      tags,
    })
    .output(z.object({ asked: z.boolean() })),
  sample: endpoint
    .meta({ access: 'reader' })
    .route({
      method: 'GET',
      path: '/scoring/sample',
      summary: 'This week’s leads to judge without seeing their scores',
      tags,
    })
    .output(
      z.object({
        sample: z.object({ id, week: z.string(), mayJudge: z.boolean(), leads: z.array(blindLead) }).nullable(),
      }),
    ),
  judge: endpoint
    .meta({ access: 'writer' })
    .route({
      method: 'POST',
      path: '/scoring/sample/judge',
      summary: 'Say whether a lead of the sample is worth a call',
      tags,
    })
    .input(z.object({ sampleId: id, leadId: id, worth: z.boolean() }))
    .output(z.object({ judged: z.int() })),
  agreement: endpoint
    .meta({ access: 'reader' })
    .route({
      method: 'GET',
      path: '/scoring/sample/agreement',
      summary: 'Score and sellers in one table, with kappa and its interval',
      tags,
    })
    .output(
      z.object({
        /** Monday of the first week that counts. */
        since: z.string(),
        sellers: z.int(),
        both: z.int(),
        scoreAlone: z.int(),
        sellerAlone: z.int(),
        neither: z.int(),
        kappa: z.object({ kappa: z.number(), lower: z.number(), upper: z.number() }).nullable(),
      }),
    ),
  judgedRows: endpoint
    .meta({ access: 'reader' })
    .route({
      method: 'GET',
      path: '/scoring/sample/rows',
      summary: 'The judged leads behind a cell of the table',
      tags,
    })
    .input(z.object({ ...pageRequest, score: z.enum(['yes', 'no']), seller: z.enum(['yes', 'no']) }))
    .output(
      pageOf(
        z.object({
          leadId: id,
          name: z.string().nullable(),
          company: z.string().nullable(),
          week: z.string(),
          judgedAt: instant,
          score: z.number(),
        }),
      ),
    ),
}
