import type { ListSide } from '#platform/contract.ts'
import { readCompany } from '#platform/server/company.ts'
import type { Tx } from '#platform/server/database.ts'
import type { BacktestRow } from '../contract.ts'
import { varied } from '../domain/varied.ts'
import { openTrial, readBacktestRows } from './backtest.ts'

const lookedAt = 60
const offered = 6
const monthsBack = 6

/** Leads of the last months that the rule meets and some that it does not, from as many sources as there are. */
export async function readExamples(
  tx: Tx,
  workspaceId: string,
  { id, list }: { id: string; list: ListSide },
  now: Date,
): Promise<{ meets: BacktestRow[]; doesNot: BacktestRow[] }> {
  const { timeZone } = await readCompany(tx, workspaceId)
  const to = monthOf(now, timeZone)
  const from = monthOf(new Date(now.getTime() - monthsBack * 30 * 86_400_000), timeZone)
  // Beside the old rule “neither” would leave rows out: only what the version itself says counts here.
  const trial = { ...(await openTrial(tx, workspaceId, id, { from, to, list }, now)), against: null }
  const some = async (group: 'new' | 'neither') =>
    (await readBacktestRows(tx, trial, { group }, { limit: lookedAt })).items
  return { meets: varied(await some('new'), offered), doesNot: varied(await some('neither'), offered) }
}

function monthOf(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit' }).format(at)
}
