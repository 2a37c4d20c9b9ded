import { sql } from 'kysely'
import { readWorkspace } from '#modules/accounts/server/index.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { inWorkspace, signedIn, type Call } from '#platform/server/house.ts'
import { midnightsOf } from '../domain/dates.ts'
import { definitions } from '../domain/definition.ts'
import { lastDay, parsePeriod, type Months } from '../domain/period.ts'
import { readBasis, readFigures } from './piles.ts'
import { shownFigure, signedFigures } from './signed-figure.ts'

/** Whether the period's last day has passed in the company's zone: only then is its figure whole. */
export async function isOver(tx: Tx, workspaceId: string, months: Months, now: Date): Promise<boolean> {
  const { timeZone } = await readWorkspace(tx, workspaceId)
  return midnightsOf(timeZone).dayOf(now) > lastDay(months)
}

/** Decisions on differences of these months that nobody has answered, by the side that has to. */
export async function waitingAnswers(tx: Tx, workspaceId: string, months: Months | null) {
  const overlap = months ? sql`and from_month <= ${months.to} and to_month >= ${months.from}` : sql``
  const [waiting] = await rows<{ marketing: number; sales: number }>(
    tx,
    sql`select count(*) filter (where side = 'sales') as marketing, count(*) filter (where side = 'marketing') as sales
      from reconcile_decision where workspace_id = ${workspaceId} and state = 'asked' ${overlap}`,
  )
  return waiting ?? { marketing: 0, sales: 0 }
}

/** What the page of a period shows. */
export function readPage(call: Call, text: string) {
  const { workspaceId } = signedIn(call)
  const period = parsePeriod(text)
  return inWorkspace(call, async (tx) => {
    const figures = await readFigures(tx, workspaceId, period.months)
    const { currency } = await readWorkspace(tx, workspaceId)
    const waiting = await waitingAnswers(tx, workspaceId, period.months)
    const [signed] = period.months ? await signedFigures(tx, workspaceId, period.months) : []
    const over = period.months !== null && (await isOver(tx, workspaceId, period.months, call.house.clock.now()))
    return {
      ...figures,
      basis: await readBasis(tx, workspaceId, period, figures),
      waiting,
      signed: signed ? shownFigure(signed, figures.figure, currency) : null,
      definition: definitions,
      canBeSigned: over && figures.figure.rows > 0 && waiting.marketing + waiting.sales === 0,
    }
  })
}

/** Both counts and the causes with counts, for scripts. */
export function readSummary(call: Call, text: string) {
  const { workspaceId } = signedIn(call)
  const period = parsePeriod(text)
  return inWorkspace(call, async (tx) => {
    const figures = await readFigures(tx, workspaceId, period.months)
    const { marketing, sales, both, figure, groups, outOfOrder } = figures
    const basis = await readBasis(tx, workspaceId, period, figures)
    return { period: period.text, marketing, sales, both, figure, groups, outOfOrder, basis }
  })
}
