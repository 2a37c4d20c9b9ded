import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { addPerson } from '#modules/accounts/server/index.ts'
import { pourAgreement } from '#modules/agreement/server/index.ts'
import type { ListSide } from '#platform/contract.ts'
import { refreshStatistics } from '#platform/server/table-statistics.ts'
import { simulateInBulk } from '#simulator/index.ts'
import { pourBatches } from '#simulator/pour.ts'
import { connect, type Connection } from '../src/cli/connect.ts'
import { percentile, type Bench, type Row } from './report.ts'

const rounds = 5
const touchesPerLead = 10

/** Two rules with touches, by month, source and owner, over every lead that there is; goal 2 s at 1 M leads. */
export async function benchBacktest(sizes: number[]): Promise<Bench> {
  const rows: Row[] = []
  for (const leads of sizes) {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'syskon-bench-backtest-'))
    chmodSync(folder, 0o711)
    const house = await connect({ data: folder }, { withJobs: false })
    await fill(house, leads)
    rows.push(...(await measure(house, leads)))
    await house.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { name: 'Back-test', rows }
}

async function fill(connection: Connection, leads: number): Promise<void> {
  if (!connection.own) throw new Error('the bench opens its own house')
  const house = connection.own
  const workspaceId = await connection.workspaceId()
  const wish = { seed: 7, endsAt: new Date(), leads, touches: leads * touchesPerLead }
  await pourBatches(house, workspaceId, simulateInBulk(wish), (done) =>
    process.stderr.write(`\r${done.toLocaleString('en')} records `),
  )
  await addHead(connection, 'marketing')
  await addHead(connection, 'sales')
  await pourAgreement(house, workspaceId)
  await refreshStatistics(house.ownerPool)
}

async function addHead(connection: Connection, side: ListSide): Promise<void> {
  if (!connection.own) return
  await addPerson(connection.own, await connection.workspaceId(), {
    name: `Head of ${side}`,
    email: `${side}@bench.example`,
    title: '',
    side,
    role: 'lead',
    language: 'en',
    timeZone: 'Europe/Stockholm',
    passwordHash: 'none:none',
  })
}

async function measure({ api }: Connection, leads: number): Promise<Row[]> {
  const { versions } = await api.agreement.definition({ key: 'mql' })
  const id = versions[0]?.id ?? ''
  const now = new Date()
  const month = (back: number) =>
    new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1)).toISOString().slice(0, 7)
  const row = async (name: string, ask: () => Promise<unknown>, goal: number): Promise<Row> => {
    const times: number[] = []
    for (let round = 0; round < rounds; round++) {
      const startedAt = performance.now()
      await ask()
      times.push(performance.now() - startedAt)
    }
    const value = percentile(times, 0.5)
    return {
      name: `${name} at ${leads.toLocaleString('en')} leads`,
      value,
      unit: 'ms',
      goal: { at: 'most', value: goal },
    }
  }
  const both = async (from: string, to: string) => {
    for (const list of ['marketing', 'sales'] as const) await api.agreement.backtest({ id, from, to, list })
  }
  const rowsOf = () => api.agreement.backtestRows({ id, from: month(12), to: month(1), group: 'dropped' })
  return [
    await row('back-test of everything, both lists', () => both(month(24), month(0)), 2000),
    await row('back-test of the last quarter, both lists', () => both(month(3), month(1)), 1000),
    await row('the rows that drop out, first page', rowsOf, 1000),
  ]
}
