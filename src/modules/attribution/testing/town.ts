import { sql } from 'kysely'
import { recogniseCustomers } from '#modules/customers/server/index.ts'
import { saveTouches } from '#modules/ledger/server/index.ts'
import { newId } from '#platform/new-id.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { Person } from '#platform/server/house.ts'
import type { Api, World } from '#testing/world.ts'
import { heuristicModels } from '../contract.ts'
import { touchesChanged } from '../server/index.ts'
import { minorNames } from '../server/models.ts'

export type TownTouch = {
  company?: string
  email?: string
  at: string
  channel: string
  side?: 'marketing' | 'sales' | 'both'
  author?: string
  activityId?: string
  subject?: string
}

export type TownDeal = {
  key: string
  company?: string
  email?: string
  won?: string
  lost?: string
  opened?: string
  amount?: number
  currency?: string
  segment?: string
  owner?: string
  leadKey?: string
}

/** A workspace that a test fills by hand: deals over the API, touches as a late import brings them. */
export async function openTown(world: World) {
  const workspaceId = await world.addWorkspace('Vellamo Vesi Oy')
  const person = (name: string, side: Person['side'], role: Person['role']): Person => ({
    kind: 'person',
    workspaceId,
    memberId: newId(),
    name,
    email: `${name}@vellamo.example`,
    side,
    role,
    language: 'en',
    timeZone: 'Europe/Helsinki',
  })
  const people = {
    elin: person('Elin', 'marketing', 'lead'),
    mikko: person('Mikko', 'sales', 'lead'),
    signe: person('Signe', 'both', 'admin'),
    hanna: person('Hanna', 'marketing', 'member'),
  }
  const api = world.as(people.signe)
  const inHouse = <T>(work: (tx: Tx) => Promise<T>) => world.house.db.inWorkspace(workspaceId, work)
  return {
    workspaceId,
    ...people,
    api,
    inHouse,
    deal: (deal: TownDeal) => makeDeal(api, deal),
    touches: (...touches: TownTouch[]) => inHouse((tx) => saveTownTouches(tx, world, workspaceId, touches)),
    /** The company of that name. */
    company: async (name: string) =>
      (await api.customers.companies({ limit: 100 })).items.find((one) => one.name === name)?.id ?? '',
    tables: () => inHouse((tx) => figuresIn(tx, workspaceId)),
  }
}

export type Town = Awaited<ReturnType<typeof openTown>>

async function makeDeal(
  api: Api,
  { key, company, email, won, lost, opened, amount, currency = 'EUR', segment, owner, leadKey }: TownDeal,
) {
  const told = {
    company,
    email,
    segment,
    owner,
    leadExternalId: leadKey,
    amount: amount === undefined ? undefined : { minor: amount, currency },
    openedAt: opened === undefined ? undefined : new Date(opened),
    wonAt: won === undefined ? undefined : new Date(won),
    lostAt: lost === undefined ? undefined : new Date(lost),
  }
  const { id } = await api.deals.create({ feed: 'crm', externalId: key, name: key, ...told })
  return id
}

async function saveTownTouches(
  tx: Tx,
  world: World,
  workspaceId: string,
  touches: readonly TownTouch[],
): Promise<string[]> {
  const ingest = { workspaceId, source: 'hub', importId: null, now: world.house.clock.now(), defaultCountry: 'FI' }
  const who = await recogniseCustomers(
    tx,
    ingest,
    touches.map(({ company, email }) => ({
      ...(company ? { companyName: company } : {}),
      ...(email ? { emails: [email] } : {}),
    })),
  )
  const said = touches.map(
    ({ at, channel, side = 'marketing', author = '', activityId = null, subject = '' }, index) => ({
      externalId: newId(),
      occurredAt: new Date(at).toISOString(),
      personId: who[index]?.personId ?? null,
      companyId: who[index]?.companyId ?? null,
      leadId: null,
      activityId,
      reach: 'one-to-one' as const,
      side,
      author,
      channel,
      kind: 'visit',
      subject,
      costMinor: null,
      currency: null,
      detail: null,
    }),
  )
  const saved = await saveTouches(tx, ingest, said)
  await touchesChanged(tx, { workspaceId, touches: said })
  return saved.map(({ id }) => id)
}

/** All figures of the house as they are known now, and the credits of each deal beside its amount. */
export async function figuresIn(tx: Tx, workspaceId: string) {
  const sums = sql.join(minorNames.map((name) => sql`sum(${sql.ref(name)})::float8`))
  const days = await rows<Record<string, unknown>>(
    tx,
    sql`select dimension, day, key, currency, sum(deals)::int as deals, sum(touches)::int as touches, array[${sums}] as minors
      from credit_day where workspace_id = ${workspaceId} group by 1, 2, 3, 4
      having sum(deals) <> 0 or sum(touches) <> 0 order by 1, 2, 3, 4`,
  )
  const deals = await rows<{ dealId: string; currency: string; amount: number | null; minors: number[]; path: string }>(
    tx,
    sql`select a.deal_id as "dealId", a.currency, a.amount_minor as amount, a.path, (
        select array[${sums}] from credit c where c.workspace_id = ${workspaceId} and c.deal_id = a.deal_id) as minors
      from attributed_deal a where a.workspace_id = ${workspaceId} order by a.deal_id`,
  )
  const credits = await rows<Record<string, unknown>>(
    tx,
    sql`select * from credit where workspace_id = ${workspaceId} order by deal_id, position`,
  )
  return { days, deals, credits }
}

/** Every model gives each won deal's whole amount away, to the cent, and the days add up to the deals in every dimension. */
export function unconserved({ days, deals }: Awaited<ReturnType<typeof figuresIn>>): string[] {
  const wrong: string[] = []
  const won = new Map<string, number>()
  for (const { dealId, currency, amount, minors } of deals) {
    if (minors[0] === null) continue
    won.set(currency, (won.get(currency) ?? 0) + (amount ?? 0))
    heuristicModels.forEach((model, index) => {
      if (minors[index] !== (amount ?? 0)) wrong.push(`${dealId} ${model}: ${minors[index]} of ${amount}`)
    })
  }
  for (const dimension of ['all', 'channel', 'activity', 'side', 'seller']) {
    for (const [currency, amount] of won) {
      const minors = days
        .filter((day) => day['dimension'] === dimension && day['currency'] === currency)
        .map((day) => day['minors'] as number[])
      heuristicModels.forEach((model, index) => {
        const sum = minors.reduce((total, each) => total + (each[index] ?? 0), 0)
        if (sum !== amount) wrong.push(`${dimension} ${model}: ${sum} of ${amount}`)
      })
    }
  }
  return wrong
}
