import { sql } from 'kysely'
import { readWorkspace } from '#modules/accounts/server/index.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { Card, CardEffect, Expectation } from '../contract-shapes.ts'
import { type Effect, effects, isSameMeasure, isSupported, offBy, promiseAmong, verdictOf } from '../domain/index.ts'
import { creditOf, measuresOf, type Asked, type Measures } from './measured.ts'
import { activityById } from './read-activities.ts'
import { returnsOf } from './returns.ts'
import { standingOutcomes } from './outcomes.ts'

type SaidExpectation = Expectation & { effect: Effect }
type Statement = NonNullable<CardEffect['stated']> & { because: null; effect: Effect }
type NotKnown = NonNullable<CardEffect['notKnown']> & { estimate: null; effect: Effect }

/** An activity's effect card: what was expected, what was found out and how, what it cost and what came back. */
export async function readCard(tx: Tx, workspaceId: string, id: string, now: Date): Promise<Card> {
  const activity = await activityById(tx, workspaceId, id, now)
  const { currency } = await readWorkspace(tx, workspaceId)
  const credit = await creditOf(tx, workspaceId, id)
  const said = {
    expectations: await expectationsOf(tx, workspaceId, id),
    statements: await statementsOf(tx, workspaceId, id),
  }
  const open: CardEffect[] = []
  for (const effect of effects) {
    const asked: Asked = { workspaceId, activity, now, credit }
    const measures = await measuresOf(tx, effect, asked)
    open.push(effectOf(effect, said, measures, activity.startsAt))
  }
  const isClosed = activity.cardClosedAt !== null
  return {
    activity,
    currency,
    effects: isClosed ? await standingOutcomes(tx, workspaceId, id, open) : open,
    closed: isClosed ? await closingOf(tx, workspaceId, id) : null,
    canClose: !isClosed && open.every(({ standing }) => standing !== 'blank' && standing !== 'claimed'),
    credit,
    returns: await returnsOf(tx, workspaceId, activity, credit?.currency ?? currency, now),
    contributions: await contributionsOf(tx, workspaceId, id, currency),
  }
}

type Said = { expectations: readonly SaidExpectation[]; statements: readonly (Statement | NotKnown)[] }

/** What the house measured stands before what people say; a claim without method and interval doesn't stand at all. */
function effectOf(effect: Effect, said: Said, { measured, unmeasured }: Measures, startsAt: Date | null): CardEffect {
  const expectations: Expectation[] = said.expectations.filter((each) => each.effect === effect)
  const promise = promiseAmong(expectations, startsAt)
  const last = said.statements.find((each) => each.effect === effect)
  const stated = last === undefined || last.estimate === null ? null : statedOf(last)
  const notKnown =
    last === undefined || last.estimate !== null
      ? null
      : { because: last.because, saidAt: last.saidAt, saidBy: last.saidBy }
  const like = promise && measured.find((each) => isSameMeasure(each, promise))
  const house = like ?? measured[0] ?? null
  const finding = house ?? (stated?.isSupported === true ? stated : null)
  const verdict = promise && finding && verdictOf(promise, finding)
  return {
    effect,
    expectations,
    promise,
    measured,
    unmeasured,
    stated,
    notKnown,
    standing: house
      ? 'measured'
      : stated
        ? stated.isSupported
          ? 'stated'
          : 'claimed'
        : notKnown
          ? 'not-known'
          : 'blank',
    finding: finding && {
      estimate: finding.estimate,
      low: finding.low,
      high: finding.high,
      unit: finding.unit,
      currency: finding.currency,
      n: finding.n,
      from: finding.from,
      to: finding.to,
      method: finding.method,
      address: house?.address ?? null,
    },
    comparison: verdict && promise && finding ? { verdict, offBy: offBy(promise, finding) } : null,
  }
}

function statedOf(statement: Statement): NonNullable<CardEffect['stated']> {
  return { ...statement, isSupported: isSupported(statement) }
}

function expectationsOf(tx: Tx, workspaceId: string, id: string): Promise<SaidExpectation[]> {
  return rows<SaidExpectation>(
    tx,
    sql`
    select effect, low, high, unit, currency, is_late as "isLate", said_at as "saidAt", said_name as "saidBy"
    from activity_expectation where workspace_id = ${workspaceId} and activity_id = ${id} order by said_at desc, id desc`,
  )
}

/** The latest statement of each effect. */
function statementsOf(tx: Tx, workspaceId: string, id: string): Promise<(Statement | NotKnown)[]> {
  return rows<Statement | NotKnown>(
    tx,
    sql`
    select distinct on (effect) effect, estimate, low, high, unit, currency, method, n, from_day::text as "from", to_day::text as "to",
      because, said_at as "saidAt", said_name as "saidBy"
    from activity_statement where workspace_id = ${workspaceId} and activity_id = ${id} order by effect, said_at desc, id desc`,
  )
}

async function closingOf(tx: Tx, workspaceId: string, id: string): Promise<Card['closed']> {
  const [closing] = await rows<NonNullable<Card['closed']>>(
    tx,
    sql`
    select at, member_name as "by", note from activity_card_event
    where workspace_id = ${workspaceId} and activity_id = ${id} and kind = 'closed' order by at desc, id desc limit 1`,
  )
  return closing ?? null
}

async function contributionsOf(
  tx: Tx,
  workspaceId: string,
  id: string,
  currency: string,
): Promise<Card['contributions']> {
  const [sum] = await rows<{ confirmed: number; waiting: number; entries: number }>(
    tx,
    sql`
    select coalesce(sum(c.amount_minor) filter (where f.verdict = 'confirmed'), 0)::bigint as confirmed,
      coalesce(sum(c.amount_minor) filter (where f.verdict is null), 0)::bigint as waiting, count(*)::int as entries
    from contribution_entry c left join contribution_finding f on f.workspace_id = c.workspace_id and f.entry_id = c.id
    where c.workspace_id = ${workspaceId} and c.activity_id = ${id}`,
  )
  const { confirmed = 0, waiting = 0, entries = 0 } = sum ?? {}
  return { confirmed: { minor: confirmed, currency }, waiting: { minor: waiting, currency }, entries }
}
