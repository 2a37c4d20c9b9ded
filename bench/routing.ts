import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { addPerson } from '#modules/accounts/server/index.ts'
import { route, routeMany, storePublished } from '#modules/routing/server/index.ts'
import { storeCalendar, storeTeam } from '#modules/teams/server/index.ts'
import { newId } from '#platform/new-id.ts'
import type { House } from '#platform/server/house.ts'
import { refreshStatistics } from '#platform/server/table-statistics.ts'
import { simulateInBulk } from '#simulator/index.ts'
import { pourBatches } from '#simulator/pour.ts'
import { connect } from '../src/cli/connect.ts'
import { percentile, type Bench, type Row } from './report.ts'

const leads = 10_000
const sellers = 100
const oneByOne = 400
const atOnce = 4
const teams = 5

/** 10,000 leads to 100 sellers in one go, goal < 2 s; and leads routed one by one by several callers at once. */
export async function benchRouting(): Promise<Bench> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'syskon-bench-routing-'))
  chmodSync(folder, 0o711)
  const connection = await connect({ data: folder }, { withJobs: false })
  try {
    const house = connection.own
    if (!house) throw new Error('the bench opens its own house')
    const workspaceId = await connection.workspaceId()
    const ids = await fill(house, workspaceId)
    return { name: 'Routing', rows: [await batch(house, workspaceId, ids), ...(await single(house, workspaceId, ids))] }
  } finally {
    await connection.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function fill(house: House, workspaceId: string): Promise<string[]> {
  await pourBatches(
    house,
    workspaceId,
    simulateInBulk({ seed: 7, endsAt: new Date(), leads: leads * 1.3, touches: leads }),
  )
  const memberIds: string[] = []
  for (let number = 0; number < sellers; number++) memberIds.push(await addSeller(house, workspaceId, number))
  await house.db.inWorkspace(workspaceId, async (tx) => {
    await storeCalendar(tx, workspaceId, office, new Date())
    const teamIds: string[] = []
    for (let team = 0; team < teams; team++) {
      const members = memberIds
        .filter((_, number) => number % teams === team)
        .map((memberId, number) => ({ memberId, weight: 1 + (number % 3), capPerDay: 150, capOpen: null }))
      const wish = { name: `Team ${team}`, leadId: null, defaultId: memberIds[team] ?? null, calendarId: null, members }
      teamIds.push(await storeTeam(tx, workspaceId, wish, new Date()))
    }
    await storePublished(tx, workspaceId, rulesFor(teamIds), { id: null, name: 'bench', side: 'both' }, new Date())
  })
  await refreshStatistics(house.ownerPool)
  const { rows } = await house.ownerPool.query<{ id: string }>('select id from lead order by id limit $1', [leads])
  if (rows.length < leads) throw new Error(`only ${rows.length} leads were made`)
  return rows.map(({ id }) => id)
}

async function addSeller(house: House, workspaceId: string, number: number): Promise<string> {
  const wish = { title: '', side: 'sales', role: 'member', language: 'en', timeZone: 'Europe/Stockholm' } as const
  const name = `Seller ${number}`
  return addPerson(house, workspaceId, {
    ...wish,
    name,
    email: `seller${number}@bench.example`,
    passwordHash: 'none:none',
  })
}

const office = {
  name: 'Office',
  zone: 'Europe/Stockholm',
  followsCustomer: false,
  week: Object.fromEntries(
    (['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const).map((day) => [
      day,
      [{ opens: '08:00', closes: '17:00' }],
    ]),
  ),
  country: 'SE',
  region: null,
  withEves: true,
  ownHolidays: [],
  specialDays: {},
  isDefault: true,
}

/** By country of the company to four teams, everything else to the fifth; owners first. */
function rulesFor(teamIds: readonly string[]) {
  const plain = { offerMinutes: null, outsideHours: 'wait' as const }
  const everyLead = { join: 'all' as const, of: [] }
  const byCountry = ['SE', 'FI', 'NO', 'DK'].map((country, team) => ({
    ...plain,
    id: newId(),
    name: country,
    when: {
      join: 'all' as const,
      of: [{ about: 'field' as const, field: 'companyCountry', check: 'is' as const, values: [country] }],
    },
    target: { kind: 'team' as const, teamId: teamIds[team] ?? '' },
  }))
  const rest = {
    ...plain,
    id: newId(),
    name: 'Rest',
    when: everyLead,
    target: { kind: 'team' as const, teamId: teamIds[4] ?? '' },
  }
  const owner = { ...plain, id: newId(), name: 'Owner', when: everyLead, target: { kind: 'owner' as const } }
  return [owner, ...byCountry, rest]
}

async function batch(house: House, workspaceId: string, ids: readonly string[]): Promise<Row> {
  const given = ids.map((leadId) => ({ engagementId: newId(), leadId }))
  const startedAt = performance.now()
  const routed = await house.db.inWorkspace(workspaceId, (tx) =>
    routeMany(tx, house, { workspaceId, leads: given, at: new Date() }),
  )
  const seconds = (performance.now() - startedAt) / 1000
  if (routed.size !== leads) throw new Error(`${leads - routed.size} leads got no decision`)
  const people = new Set([...routed.values()].map(({ memberId }) => memberId))
  const note = `${people.size} people, ${teams} teams, 6 rules, with the whole trail`
  return {
    name: `${leads.toLocaleString('en')} leads to ${sellers} sellers`,
    value: seconds,
    unit: 's',
    goal: { at: 'most', value: 2 },
    note,
  }
}

async function single(house: House, workspaceId: string, ids: readonly string[]): Promise<Row[]> {
  const times: number[] = []
  const queue = ids.slice(0, oneByOne)
  const startedAt = performance.now()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let leadId = queue.pop(); leadId !== undefined; leadId = queue.pop()) {
        const begin = performance.now()
        const wish = { workspaceId, engagementId: newId(), leadId, at: new Date() }
        await house.db.inWorkspace(workspaceId, (tx) => route(tx, house, wish))
        times.push(performance.now() - begin)
      }
    }),
  )
  const perSecond = oneByOne / ((performance.now() - startedAt) / 1000)
  const note = `p50 ${percentile(times, 0.5).toFixed(1)} ms, ${atOnce} at once`
  return [
    { name: 'one lead routed, p95', value: percentile(times, 0.95), unit: 'ms', goal: { at: 'most', value: 50 }, note },
    { name: 'leads routed one by one', value: perSecond, unit: '/s', goal: { at: 'least', value: 50 } },
  ]
}
