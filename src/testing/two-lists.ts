import { sql } from 'kysely'
import { saveDeals, type DealRow } from '#modules/deals/server/index.ts'
import { recogniseCustomers } from '#modules/customers/server/index.ts'
import { saveLeads, undoLeads, type LeadRow } from '#modules/leads/server/index.ts'
import { leaveGoneLeads, undoDeals } from '#modules/deals/server/index.ts'
import { markStale, monthsOf, saveTouches, withdrawTouches } from '#modules/ledger/server/index.ts'
import { recountLists, type Direction } from '#modules/reconcile/server/index.ts'
import type { ListSide } from '#platform/contract.ts'
import { newId } from '#platform/new-id.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { World } from './world.ts'

/** A row of a list as a test writes it; what is left out is not known. A person is found again by the name. */
export type ListRow = {
  list: ListSide
  id: string
  at?: string
  person?: string
  /** As the list spells the name; left out: as the person is called. */
  writtenAs?: string
  company?: string
  source?: string
  status?: string
  converted?: boolean
  qualified?: string
  accepted?: string
  rejected?: string
  owner?: string
  product?: string
  segment?: string
  amount?: number
  currency?: string
}

export type ListDeal = {
  id: string
  leadId?: string
  person?: string
  company?: string
  opened?: string
  won?: string
  lost?: string
  source?: string
  owner?: string
  product?: string
  amount?: number
  currency?: string
}

export type ListTouch = { at: string; side: 'marketing' | 'sales'; person?: string; company?: string; author?: string }

export const feeds = { marketing: 'hub', sales: 'crm' } as const

/** A free-mail address tells who somebody is and not where they work. */
function addressOf(person: string): string {
  return `${person.toLowerCase().replaceAll(/[^a-z]+/g, '.')}@outlook.com`
}

/** What is not told is left out, as the imports do. */
function told<Row extends object>(row: Row): { [Key in keyof Row]?: Exclude<Row[Key], undefined> } {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as typeof row
}

function money(amount: number | undefined, currency = 'EUR') {
  return amount === undefined ? undefined : { minor: amount, currency }
}

const leadFields =
  `email name company firstContactAt qualifiedAt acceptedAt rejectedAt source status converted owner product segment
  amount`.split(/\s+/)
const dealFields = 'leadExternalId email company openedAt wonAt lostAt outcome source owner product amount'.split(' ')

/** Two lists that a test fills by hand, through the same saves as an import, and counts. */
export class TwoLists {
  readonly #world: World
  readonly #workspaceId: string
  #importId = newId()

  constructor(world: World, workspaceId: string = world.workspaceId) {
    this.#world = world
    this.#workspaceId = workspaceId
  }

  in<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#world.house.db.inWorkspace(this.#workspaceId, work)
  }

  #ingest(source: string) {
    const now = this.#world.house.clock.now()
    return { workspaceId: this.#workspaceId, source, importId: this.#importId, now, defaultCountry: 'SE' }
  }

  /** In the order in which they are given: who comes first may tell what a customer is called. */
  async leads(...all: ListRow[]): Promise<void> {
    for (let at = 0; at < all.length;) {
      const list = all[at]?.list ?? 'marketing'
      const others = all.slice(at).findIndex((row) => row.list !== list)
      const some = others < 0 ? all.slice(at) : all.slice(at, at + others)
      await this.in((tx) =>
        saveLeads(tx, { ...this.#ingest(feeds[list]), list }, some.map(leadRow), new Set(leadFields)),
      )
      at += some.length
    }
  }

  async deals(...all: ListDeal[]): Promise<void> {
    await this.in((tx) => saveDeals(tx, this.#ingest(feeds.sales), all.map(dealRow), new Set(dealFields)))
  }

  async touches(...all: ListTouch[]): Promise<void> {
    await this.in(async (tx) => {
      for (const touch of all) await this.#touch(tx, touch)
    })
  }

  async #touch(tx: Tx, { at, side, person, company, author = '' }: ListTouch): Promise<void> {
    const hint = { ...(person ? { emails: [addressOf(person)] } : {}), ...(company ? { companyName: company } : {}) }
    const [known] = await recogniseCustomers(tx, this.#ingest(feeds[side]), [hint])
    const who = {
      personId: known?.personId ?? null,
      companyId: known?.companyId ?? null,
      leadId: null,
      activityId: null,
    }
    const cost = { costMinor: null, currency: null, detail: null }
    const what = { reach: 'one-to-one', channel: 'phone', kind: 'call', subject: 'Call' } as const
    await saveTouches(tx, this.#ingest(feeds[side]), [
      { externalId: newId(), occurredAt: at, side, author, ...who, ...cost, ...what },
    ])
    await markStale(tx, this.#workspaceId, monthsOf([new Date(at)]))
  }

  /** Takes back what came in with one import; left out: with the present one. */
  async undo(importId: string = this.#importId): Promise<void> {
    await this.in(async (tx) => {
      await undoLeads(tx, this.#workspaceId, importId)
      await undoDeals(tx, this.#workspaceId, importId)
      await leaveGoneLeads(tx, this.#workspaceId)
      await withdrawTouches(tx, this.#workspaceId, importId, this.#world.house.clock.now())
    })
    this.#importId = newId()
  }

  /** What comes in from now on belongs to another import; gives the one that ends. */
  nextImport(): string {
    const ended = this.#importId
    this.#importId = newId()
    return ended
  }

  async markStale(...days: string[]): Promise<void> {
    await this.in((tx) => markStale(tx, this.#workspaceId, monthsOf(days.map((day) => new Date(day)))))
  }

  recount(wish: { all?: boolean; direction?: Direction } = {}): Promise<void> {
    return this.in((tx) => recountLists(tx, this.#world.house, this.#workspaceId, { all: false, ...wish }))
  }

  /** Every counted row by its key, with the ids that the lists gave its records. */
  counted(): Promise<CountedRow[]> {
    return this.in((tx) =>
      rows<CountedRow>(
        tx,
        sql`
        select c.key, coalesce(m.external_id, '') as m, coalesce(s.external_id, '') as s, coalesce(d.external_id, '') as d,
          c.month, c.grp as "group", c.cause, c.found, c.causes, c.treatment, c.standing, c.counted_month as "countedMonth",
          c.counted_minor as "countedMinor", c.counted_currency as "countedCurrency", c.paired_by as "pairedBy",
          c.near_key as near, c.other_touch_at as "otherTouchAt", c.own_met_at as "ownMetAt", c.rule_id as "ruleId"
        from reconcile_case c
        left join lead m on m.workspace_id = c.workspace_id and m.id = c.marketing_lead_id
        left join lead s on s.workspace_id = c.workspace_id and s.id = c.sales_lead_id
        left join deal d on d.workspace_id = c.workspace_id and d.id = c.deal_id
        where c.workspace_id = ${this.#workspaceId} order by c.key`,
      ),
    )
  }

  /** Every line of the small tables that are counted from the rows. */
  async tallies(): Promise<string[]> {
    const tables = ['count', 'beside', 'feed', 'said', 'word'].map((name) => `reconcile_${name}`)
    const all = await this.in((tx) =>
      rows<{ line: string }>(
        tx,
        sql.join(
          tables.map(
            (table) => sql`select ${table} || t::text as line from ${sql.table(table)} t
            where workspace_id = ${this.#workspaceId}`,
          ),
          sql` union all `,
        ),
      ),
    )
    return all.map(({ line }) => line).toSorted()
  }

  /** The rows under one cause: `M1`, `M1+S1+D1`. */
  async under(group: string, cause: string): Promise<string[]> {
    const all = await this.counted()
    return all
      .filter((row) => row.group === group && row.cause === cause)
      .map(named)
      .toSorted()
  }

  async row(name: string): Promise<CountedRow> {
    const found = (await this.counted()).find((row) => named(row) === name)
    if (!found) throw new Error(`no row is ${name}`)
    return found
  }

  async key(name: string): Promise<string> {
    return (await this.row(name)).key
  }
}

function leadRow(row: ListRow): LeadRow {
  const { id, person, writtenAs = person } = row
  const dates = {
    firstContactAt: row.at,
    qualifiedAt: row.qualified,
    acceptedAt: row.accepted,
    rejectedAt: row.rejected,
  }
  const who = { email: person === undefined ? undefined : addressOf(person), name: writtenAs, company: row.company }
  const { source, status, converted, owner, product, segment } = row
  const what = { source, status, converted, owner, product, segment, amount: money(row.amount, row.currency) }
  return { externalId: id, ...told({ ...dates, ...who, ...what }) }
}

function dealRow(row: ListDeal): DealRow {
  const { id, leadId, person, company, opened, won, lost, source, owner, product } = row
  const outcome = won === undefined ? (lost === undefined ? ('open' as const) : ('lost' as const)) : ('won' as const)
  const email = person === undefined ? undefined : addressOf(person)
  const when = { openedAt: opened, wonAt: won, lostAt: lost, outcome }
  const what = {
    leadExternalId: leadId,
    email,
    company,
    source,
    owner,
    product,
    amount: money(row.amount, row.currency),
  }
  return { externalId: id, ...told({ ...when, ...what }) }
}

export type CountedRow = {
  key: string
  m: string
  s: string
  d: string
  month: string
  group: string
  cause: string
  found: string[]
  causes: string[]
  treatment: string
  standing: string
  countedMonth: string | null
  countedMinor: number | null
  countedCurrency: string | null
  pairedBy: string | null
  near: string | null
  otherTouchAt: Date | null
  ownMetAt: Date | null
  ruleId: string | null
}

export function named({ m, s, d }: CountedRow): string {
  return [m, s, d].filter((id) => id !== '').join('+')
}
