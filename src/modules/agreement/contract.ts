import { z } from 'zod'
import { endpoint, id, instant, listSide, pageOf, pageRequest } from '#platform/contract.ts'
import {
  actingFor,
  backtestRow,
  backtestRowsWish,
  count,
  counts,
  cut,
  definition,
  key,
  months,
  note,
  reason,
  reasonChange,
  reasonWish,
  version,
  versionPath,
  wording,
} from './contract-shapes.ts'
import { reasonLists } from './domain/reasons.ts'

export {
  backtestRowsWish,
  type BacktestRow,
  type Definition,
  type ReasonChange,
  type Version,
} from './contract-shapes.ts'
export { ruleSchema, type Rule } from './domain/rule.ts'

const tags = ['agreement']

export const agreementContract = {
  definitions: endpoint
    .meta({ access: 'reader' })
    .route({
      method: 'GET',
      path: '/agreement/definitions',
      summary: 'What both sides call things, and what waits',
      tags,
    })
    .output(z.object({ items: z.array(definition) })),
  definition: endpoint
    .meta({ access: 'reader' })
    .route({ method: 'GET', path: '/agreement/definitions/{key}', summary: 'One definition with its versions', tags })
    .input(z.object({ key }))
    .output(z.object({ key, name: z.string().nullable(), versions: z.array(version) })),
  inForce: endpoint
    .meta({ access: 'reader' })
    .route({
      method: 'GET',
      path: '/agreement/definitions/{key}/in-force',
      summary: 'The version that was in force at a moment',
      tags,
    })
    .input(z.object({ key, at: instant.optional() }))
    .output(z.object({ version: version.pick({ id: true, number: true, text: true, rule: true }).nullable() })),
  write: endpoint
    .meta({ access: 'writer' })
    .route({ method: 'POST', path: '/agreement/drafts', summary: 'Write a draft of a definition', tags })
    .input(
      z.object({
        ...wording,
        key: key.optional(),
        /** A new word of the company's own, instead of a key. */
        name: z.string().trim().min(1).max(120).optional(),
        /** The objected version that this one is to answer. */
        answers: id.optional(),
        actingFor,
      }),
    )
    .output(z.object({ id, key })),
  rewrite: endpoint
    .meta({ access: 'writer' })
    .route({ method: 'PUT', path: '/agreement/drafts/{id}', summary: 'Change a draft of one’s own side', tags })
    .input(z.object({ id, ...wording, actingFor }))
    .output(z.object({ id, key })),
  drop: endpoint
    .meta({ access: 'writer' })
    .route({ method: 'DELETE', path: '/agreement/drafts/{id}', summary: 'Throw a draft of one’s own side away', tags })
    .input(z.object({ id, actingFor }))
    .output(z.object({ dropped: z.boolean() })),
  propose: endpoint
    .meta({ access: 'writer' })
    .route({ method: 'POST', path: `${versionPath}/propose`, summary: 'Propose a draft to the other side', tags })
    .input(z.object({ id, note: note.default(''), actingFor }))
    .output(version),
  object: endpoint
    .meta({ access: 'writer' })
    .route({ method: 'POST', path: `${versionPath}/object`, summary: 'Object to a proposal, and say why', tags })
    .input(z.object({ id, note: note.min(1), actingFor }))
    .output(version),
  withdraw: endpoint
    .meta({ access: 'writer' })
    .route({ method: 'POST', path: `${versionPath}/withdraw`, summary: 'Take a proposal of one’s own side back', tags })
    .input(z.object({ id, note: note.default(''), actingFor }))
    .output(version),
  sign: endpoint
    .meta({ access: 'lead' })
    .route({ method: 'POST', path: `${versionPath}/sign`, summary: 'Sign a proposal for one’s own side', tags })
    .input(z.object({ id, actingFor }))
    .output(version),
  backtest: endpoint
    .meta({ access: 'reader' })
    .route({
      method: 'GET',
      path: `${versionPath}/backtest`,
      summary: 'How many would have counted with a version instead of the one in force before it',
      tags,
    })
    .input(z.object({ id, ...months }))
    .output(
      z.object({
        /** The number of the version that it is compared with; null: none was in force. */
        against: count.nullable(),
        total: counts,
        months: z.array(cut),
        sources: z.array(cut),
        owners: z.array(cut),
      }),
    ),
  backtestRows: endpoint
    .meta({ access: 'reader' })
    .route({
      method: 'GET',
      path: `${versionPath}/backtest/rows`,
      summary: 'Exactly the leads behind a figure of a back-test, the latest first',
      tags,
    })
    .input(backtestRowsWish.extend(pageRequest))
    .output(pageOf(backtestRow)),
  examples: endpoint
    .meta({ access: 'reader' })
    .route({
      method: 'GET',
      path: `${versionPath}/examples`,
      summary: 'Leads of the last months that the version’s rule meets, and some that it does not',
      tags,
    })
    .input(z.object({ id, list: listSide.default('marketing') }))
    .output(z.object({ meets: z.array(backtestRow), doesNot: z.array(backtestRow) })),
  ruleWords: endpoint
    .meta({ access: 'reader' })
    .route({
      method: 'GET',
      path: '/agreement/rule-words',
      summary: 'What the latest leads and touches say, to build rules of',
      tags,
    })
    .output(
      z.object({
        customFields: z.array(z.string()),
        kinds: z.array(z.string()),
        channels: z.array(z.string()),
        values: z.record(z.string(), z.array(z.string())),
      }),
    ),
  reasons: endpoint
    .meta({ access: 'reader' })
    .route({
      method: 'GET',
      path: '/agreement/reasons',
      summary: 'The shared reasons to reject, put off and lose',
      tags,
    })
    .output(
      z.object({
        items: z.array(reason.extend({ retiredAt: instant.nullable(), inUse: z.boolean() })),
        changes: z.array(reasonChange),
      }),
    ),
  askReason: endpoint
    .meta({ access: 'writer' })
    .route({ method: 'POST', path: '/agreement/reason-changes', summary: 'Ask to change a shared reason', tags })
    .input(
      z.object({
        act: z.enum(['add', 'change', 'retire', 'bring-back', 'delete']),
        list: z.enum(reasonLists),
        key: z.string().max(80).optional(),
        wish: z.object(reasonWish).optional(),
        note: note.default(''),
        actingFor,
      }),
    )
    .output(z.object({ id })),
  signReason: endpoint
    .meta({ access: 'lead' })
    .route({
      method: 'POST',
      path: '/agreement/reason-changes/{id}/sign',
      summary: 'Sign the other side’s change of a shared reason',
      tags,
    })
    .input(z.object({ id, actingFor }))
    .output(z.object({ id })),
  objectReason: endpoint
    .meta({ access: 'writer' })
    .route({
      method: 'POST',
      path: '/agreement/reason-changes/{id}/object',
      summary: 'Object to a change of a shared reason, and say why',
      tags,
    })
    .input(z.object({ id, note: note.min(1), actingFor }))
    .output(z.object({ id })),
  withdrawReason: endpoint
    .meta({ access: 'writer' })
    .route({
      method: 'POST',
      path: '/agreement/reason-changes/{id}/withdraw',
      summary: 'Take a change that one’s own side asked for back',
      tags,
    })
    .input(z.object({ id, actingFor }))
    .output(z.object({ id })),
}
