import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { connect, type Connection } from '../src/cli/connect.ts'
import { workOffJobs } from '../src/cli/jobs.ts'
import { simulateInBulk } from '#simulator/index.ts'
import { pourBatches } from '#simulator/pour.ts'
import { percentile, type Bench, type Row } from './report.ts'
import { youngPages } from './young-pages.ts'

const rounds = 60
const touchesPerLead = 10

/**
 * P4: every reading endpoint of the pages at growing sizes; goal p95 < 100 ms (lists and search 200 ms), growth < 2x. A house that
 * stands in `kept` already is asked as it is, and left.
 */
export async function benchReading(sizes: number[], kept?: string): Promise<Bench> {
  const measured = new Map<string, number[]>()
  const rows: Row[] = []
  for (const leads of kept === undefined ? sizes : [null]) {
    const folder = kept ?? newFolder()
    const house = await connect({ data: folder }, { withJobs: false })
    if (leads !== null)
      rows.push({ name: `fill ${leads.toLocaleString('en')} leads`, value: await fill(house, leads), unit: 's' })
    for (const [name, row] of await askAll(house, await sizeOf(house))) {
      measured.set(name, [...(measured.get(name) ?? []), row.value])
      rows.push(row)
    }
    await house.close()
    if (kept === undefined) rmSync(folder, { recursive: true, force: true })
  }
  for (const [name, p95] of sizes.length > 1 && kept === undefined ? measured : []) {
    const [first = Number.NaN, last = Number.NaN] = [p95[0], p95.at(-1)]
    rows.push({
      name: `${name}, growth from smallest to largest`,
      value: last / first,
      unit: 'x',
      goal: { at: 'most', value: 2 },
    })
  }
  return { name: 'P4 reading', rows }
}

function newFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'syskon-bench-reading-'))
  chmodSync(folder, 0o711)
  return folder
}

async function askAll(house: Connection, size: string): Promise<[name: string, row: Row][]> {
  const asked: [string, Row][] = []
  for (const [name, ask] of Object.entries({ ...(await questions(house)), ...youngPages(house) })) {
    const times = await timesOf(ask)
    const [p50, p95, p99] = [percentile(times, 0.5), percentile(times, 0.95), percentile(times, 0.99)]
    const goal = { at: 'most' as const, value: /list|search/.test(name) ? 200 : 100 }
    const note = `p50 ${p50.toFixed(1)}, p99 ${p99.toFixed(1)} ms`
    asked.push([name, { name: `${name} at ${size}, p95`, value: p95, unit: 'ms', goal, note }])
  }
  return asked
}

async function sizeOf({ own }: Connection): Promise<string> {
  if (!own) throw new Error('the bench opens its own house')
  const { rows } = await own.ownerPool.query<{ leads: number; touches: number }>(
    'select (select count(*)::int from lead) as leads, (select count(*)::int from touch) as touches',
  )
  const [{ leads, touches } = { leads: 0, touches: 0 }] = rows
  return `${leads.toLocaleString('en')} leads and ${touches.toLocaleString('en')} touches`
}

async function fill(house: Connection, leads: number): Promise<number> {
  if (!house.own) throw new Error('the bench opens its own house')
  const startedAt = performance.now()
  const wish = { seed: 7, endsAt: new Date(), leads, touches: leads * touchesPerLead }
  await pourBatches(house.own, await house.workspaceId(), simulateInBulk(wish), (done) =>
    process.stderr.write(`\r${done.toLocaleString('en')} records `),
  )
  await workOffJobs(house.own)
  return (performance.now() - startedAt) / 1000
}

async function timesOf(ask: (round: number) => Promise<unknown>): Promise<number[]> {
  await ask(0)
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    const startedAt = performance.now()
    await ask(round)
    times.push(performance.now() - startedAt)
  }
  return times
}

type Questions = Record<string, (round: number) => Promise<unknown>>

/** What the pages ask, with other companies, words and periods from round to round. */
async function questions({ api }: Connection): Promise<Questions> {
  const companies = (await api.customers.companies({ limit: 200 })).items
  const company = (round: number) => companies[(round * 7) % companies.length]?.id ?? ''
  const words = ['virtanen', 'berg', 'lind', 'flow', 'müller', 'иванов', 'vatten', 'oy', 'maja', 'info']
  const { items: periods } = await api.reconcile.figures({})
  const period = (round: number) => periods[round % Math.max(1, periods.length)]?.period.text ?? 'all'
  const { items: owners } = await api.reconcile.values({ period: 'all', field: 'owner' })
  const fields = ['source', 'segment', 'owner', 'month', 'landingPage']
  return {
    'funnel by a field': (round) => api.funnel.read({ by: fields[round % fields.length] }),
    'funnel as of a past day': (round) => api.funnel.read({ by: 'source', asOf: dayBefore(30 + round) }),
    'funnel cohorts': () => api.funnel.cohorts({}),
    'funnel stage times': () => api.funnel.stageTimes({}),
    'reconcile a period': (round) => api.reconcile.read({ period: period(round) }),
    'reconcile everything': () => api.reconcile.read({ period: 'all' }),
    'timeline of a company': (round) => api.customers.timeline({ companyId: company(round) }),
    'list of funnel rows': () => api.funnel.rows({}),
    'list of reconcile rows': () => api.reconcile.rows({ period: 'all' }),
    'list of reconcile rows with a word': (round) =>
      api.reconcile.rows({ period: period(round), search: words[round % words.length] ?? '' }),
    'list of owners to narrow reconcile by': (round) => api.reconcile.values({ period: period(round), field: 'owner' }),
    'list of segments to narrow reconcile by': (round) =>
      api.reconcile.values({ period: period(round), field: 'segment' }),
    'list of reconcile rows of an owner': (round) =>
      api.reconcile.rows({ period: 'all', owner: owners[round % Math.max(1, owners.length)]?.value ?? '' }),
    'list of leads': () => api.leads.list({}),
    'list of deals': () => api.deals.list({}),
    'list of companies': () => api.customers.companies({}),
    search: (round) => api.search.find({ text: words[round % words.length] ?? '' }),
  }
}

function dayBefore(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)
}
