import { sql } from 'kysely'
import { readWorkspace } from '#modules/accounts/server/index.ts'
import { record } from '#modules/ledger/server/index.ts'
import type { ListSide } from '#platform/contract.ts'
import { newId } from '#platform/new-id.ts'
import { Refusal } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { inWorkspace, type Call, type House, type Person } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import { definitions, definitionVersion } from '../domain/definition.ts'
import type { Sum } from '../domain/figures.ts'
import { parsePeriod, type Months } from '../domain/period.ts'
import { signsFor } from '../domain/who-decides.ts'
import { countedRows } from './counted-rows.ts'
import { decider } from './decider.ts'
import { holdGate } from './gate.ts'
import { readFigures } from './piles.ts'
import { isOver, waitingAnswers } from './read.ts'
import { signRestatement } from './sign-restatement.ts'
import { shownFigure, signedFigures, type SignedFigure } from './signed-figure.ts'

type Wish = { period: string; rows: number }

/** The head of one side signs the figure of a period; when both have, it stays as it is for good. */
export async function sign(call: Call, wish: Wish) {
  const { house } = call
  const person = decider(call)
  const side = signsFor(person)
  const { months } = parsePeriod(wish.period)
  if (!months) throw new Refusal('reconcile.choose-a-period')
  return inWorkspace(call, async (tx) => {
    await waitForCount(tx, person.workspaceId)
    const [before] = await signedFigures(tx, person.workspaceId, months)
    const { figure } = await readFigures(tx, person.workspaceId, months)
    if (before?.state === 'signed') await signRestatement(tx, house, person, side, before)
    else await signFigure(tx, house, person, side, { months, before, figure, seen: wish.rows })
    const [after] = await signedFigures(tx, person.workspaceId, months)
    if (!after) throw new Error('The signed figure is gone')
    await announce(tx, 'reconcile')
    const { currency } = await readWorkspace(tx, person.workspaceId)
    return shownFigure(after, figure, currency)
  })
}

/** What is being counted can't be signed; a short count is waited for, a long one is told of. */
async function waitForCount(tx: Tx, workspaceId: string): Promise<void> {
  await sql`set local lock_timeout = '4s'`.execute(tx)
  try {
    await holdGate(tx, workspaceId)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '55P03')
      throw new Refusal('reconcile.being-counted')
    throw error
  }
}

type Signing = { months: Months; before: SignedFigure | undefined; figure: Sum; seen: number }

async function signFigure(tx: Tx, house: House, person: Person, side: ListSide, signing: Signing): Promise<void> {
  const { workspaceId } = person
  const { months, figure } = signing
  if (!(await isOver(tx, workspaceId, months, house.clock.now()))) throw new Refusal('reconcile.period-not-over')
  if (figure.rows === 0) throw new Refusal('reconcile.nothing-to-sign')
  const waiting = await waitingAnswers(tx, workspaceId, months)
  if (waiting.marketing + waiting.sales > 0)
    throw new Refusal('reconcile.answers-wait', { count: waiting.marketing + waiting.sales })
  if (signing.seen !== figure.rows)
    throw new Refusal('reconcile.figure-moved', { seen: signing.seen, now: figure.rows })
  const standing = signing.before && (await keepOrVoid(tx, workspaceId, signing.before, months))
  if (standing?.[side]) throw new Refusal('reconcile.signed-already', { side, name: standing[side].name })
  const id = standing?.id ?? (await openFigure(tx, house, workspaceId, months, figure))
  await putName(tx, house, person, side, id)
  const detail = { side, period: months, rows: figure.rows, value: figure.value, definitionVersion }
  await record(tx, house, person, { kind: 'figure.signed', subjectKind: 'figure', subjectId: id, detail })
}

/** A first signature holds for the rows it was put under; when they changed, it is void and both sign anew. */
async function keepOrVoid(
  tx: Tx,
  workspaceId: string,
  half: SignedFigure,
  months: Months,
): Promise<SignedFigure | undefined> {
  const changed = await rows(
    tx,
    sql`
    with now as (${countedRows(workspaceId, months)}),
    stated as (select key, minor, currency from reconcile_figure_row where workspace_id = ${workspaceId} and figure_id = ${half.id})
    select 1 from now full join stated on stated.key = now.key
    where now.key is null or stated.key is null or (now.minor, now.currency) is distinct from (stated.minor, stated.currency) limit 1`,
  )
  if (changed.length === 0) return half
  await sql`update reconcile_figure set state = 'void' where workspace_id = ${workspaceId} and id = ${half.id}`.execute(
    tx,
  )
  return undefined
}

async function openFigure(tx: Tx, house: House, workspaceId: string, months: Months, figure: Sum): Promise<string> {
  const now = house.clock.now()
  const id = newId(now.getTime())
  await sql`
    insert into reconcile_figure (workspace_id, id, from_month, to_month, state, rows, value, definition_version, definition, created_at)
    values (${workspaceId}, ${id}, ${months.from}, ${months.to}, 'half', ${figure.rows}, ${JSON.stringify(figure.value)}::jsonb,
      ${definitionVersion}, ${JSON.stringify(definitions)}::jsonb, ${now})`.execute(tx)
  await sql`
    insert into reconcile_figure_row (workspace_id, figure_id, key, since, minor, currency, grp, cause)
    select ${workspaceId}::uuid, ${id}::uuid, key, 0, minor, currency, grp, cause from (${countedRows(workspaceId, months)}) counted`.execute(
    tx,
  )
  return id
}

async function putName(tx: Tx, house: House, person: Person, side: ListSide, id: string): Promise<void> {
  const mine = side === 'marketing' ? 'm' : 's'
  const theirs = side === 'marketing' ? 's' : 'm'
  const column = (name: string) => sql.ref(name)
  await sql`
    update reconcile_figure set ${column(`${mine}_signed_by`)} = ${person.memberId}, ${column(`${mine}_signed_name`)} = ${person.name},
      ${column(`${mine}_signed_at`)} = ${house.clock.now()},
      state = case when ${column(`${theirs}_signed_by`)} is null then 'half' else 'signed' end
    where workspace_id = ${person.workspaceId} and id = ${id}`.execute(tx)
}
