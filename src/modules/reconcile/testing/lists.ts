import { sql } from 'kysely'
import type { ListSide } from '#platform/contract.ts'
import { newId } from '#platform/new-id.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { World } from '#testing/world.ts'
import { normaliseCompanyName } from '#modules/customers/domain/company-name.ts'
import { normalisePersonName } from '#modules/customers/domain/person-name.ts'
import type { Direction } from '../domain/causes.ts'
import { recountLists } from '../server/recount-job.ts'

type Text = string | null
type When = string | null

/** A row of a list as a test writes it; what is left out is not known. */
export type LeadRow = {
  list: ListSide
  id: string
  feed?: string
  at?: When
  person?: Text
  company?: Text
  /** As the list spells them; left out: as the customer is called. */
  writtenPerson?: Text
  writtenCompany?: Text
  source?: Text
  status?: Text
  converted?: boolean | null
  qualified?: When
  accepted?: When
  rejected?: When
  owner?: Text
  product?: Text
  amount?: number | null
  currency?: Text
}

export type DealRow = {
  id: string
  feed?: string
  leadId?: Text
  /** Joined by the import: the lead's feed. */
  leadFeed?: Text
  person?: Text
  company?: Text
  writtenCompany?: Text
  outcome?: 'open' | 'won' | 'lost'
  opened?: When
  won?: When
  lost?: When
  source?: Text
  owner?: Text
  product?: Text
  amount?: number | null
  currency?: Text
}

export type TouchRow = {
  at: string
  side: 'marketing' | 'sales' | 'both'
  person?: Text
  company?: Text
  author?: string
  kind?: string
}

const stamp = '2026-01-01T00:00:00Z'

/** Two lists and what is known of their customers, written as the modules that own them would. */
export class Lists {
  readonly #world: World
  readonly #customers = new Map<string, string>()

  constructor(world: World) {
    this.#world = world
  }

  #in<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#world.house.db.inWorkspace(this.#world.workspaceId, work)
  }

  async #customer(tx: Tx, kind: 'person' | 'company', name: Text | undefined): Promise<Text> {
    if (name === undefined || name === null) return null
    const known = this.#customers.get(`${kind} ${name}`)
    if (known !== undefined) return known
    const id = newId()
    this.#customers.set(`${kind} ${name}`, id)
    const key = (kind === 'person' ? normalisePersonName(name)?.key : normaliseCompanyName(name)?.latin) ?? name
    await sql`
      insert into ${sql.table(kind)} (workspace_id, id, name, name_key, created_at, updated_at)
      values (${this.#world.workspaceId}, ${id}, ${name}, ${key}, ${stamp}, ${stamp})`.execute(tx)
    return id
  }

  /** Makes one customer of two, as a merge does; the ids of the records stay. */
  merge(kind: 'person' | 'company', gone: string, kept: string): Promise<void> {
    return this.#in(async (tx) => {
      const into = await this.#customer(tx, kind, kept)
      const from = await this.#customer(tx, kind, gone)
      await sql`update ${sql.table(kind)} set merged_into = ${into} where workspace_id = ${this.#world.workspaceId} and id = ${from}`.execute(
        tx,
      )
    })
  }

  leads(...all: LeadRow[]): Promise<void> {
    return this.#in(async (tx) => {
      for (const lead of all) await this.#lead(tx, lead)
    })
  }

  async #lead(tx: Tx, row: LeadRow): Promise<void> {
    const { list, id, feed = list === 'marketing' ? 'hub' : 'crm', at = null, person = null, company = null } = row
    const personId = await this.#customer(tx, 'person', person)
    const companyId = await this.#customer(tx, 'company', company)
    const { writtenPerson = person, writtenCompany = company } = row
    await sql`
      insert into lead (workspace_id, id, list, source, external_id, person_id, company_id, name, company_name, lead_source,
        first_contact_at, qualified_at, accepted_at, rejected_at, status, converted, owner, product, amount_minor, currency,
        created_at, updated_at)
      values (${this.#world.workspaceId}, ${newId()}, ${list}, ${feed}, ${id}, ${personId}, ${companyId}, ${writtenPerson},
        ${writtenCompany}, ${row.source ?? null}, ${at}, ${row.qualified ?? null}, ${row.accepted ?? null}, ${row.rejected ?? null},
        ${row.status ?? null}, ${row.converted ?? null}, ${row.owner ?? null}, ${row.product ?? null}, ${row.amount ?? null},
        ${row.amount === undefined || row.amount === null ? null : (row.currency ?? 'EUR')}, ${stamp}, ${stamp})
      on conflict (workspace_id, external_id, source) do update set list = excluded.list, person_id = excluded.person_id,
        company_id = excluded.company_id, name = excluded.name, company_name = excluded.company_name,
        lead_source = excluded.lead_source, first_contact_at = excluded.first_contact_at, qualified_at = excluded.qualified_at,
        accepted_at = excluded.accepted_at, rejected_at = excluded.rejected_at, status = excluded.status,
        converted = excluded.converted, owner = excluded.owner, product = excluded.product,
        amount_minor = excluded.amount_minor, currency = excluded.currency`.execute(tx)
  }

  deals(...all: DealRow[]): Promise<void> {
    return this.#in(async (tx) => {
      for (const deal of all) await this.#deal(tx, deal)
    })
  }

  async #deal(tx: Tx, row: DealRow): Promise<void> {
    const {
      id,
      feed = 'crm',
      leadId = null,
      leadFeed = null,
      person = null,
      company = null,
      writtenCompany = company,
    } = row
    const personId = await this.#customer(tx, 'person', person)
    const companyId = await this.#customer(tx, 'company', company)
    const [lead] = await rows<{ id: string }>(
      tx,
      sql`select id from lead where workspace_id = ${this.#world.workspaceId} and source = ${leadFeed} and external_id = ${leadId}`,
    )
    const closed = row.won ?? row.lost ?? null
    const outcome = row.outcome ?? (row.won ? 'won' : row.lost ? 'lost' : 'open')
    await sql`
      insert into deal (workspace_id, id, source, external_id, lead_id, lead_external_id, joined_by, person_id, company_id, company_name,
        amount_minor, currency, outcome, opened_at, closed_at, won_at, lost_at, owner, product, deal_source, created_at, updated_at)
      values (${this.#world.workspaceId}, ${newId()}, ${feed}, ${id}, ${lead?.id ?? null}, ${leadId}, ${lead ? 'key' : null}, ${personId}, ${companyId},
        ${writtenCompany}, ${row.amount ?? null}, ${row.amount === undefined || row.amount === null ? null : (row.currency ?? 'EUR')},
        ${outcome}, ${row.opened ?? null}, ${closed}, ${row.won ?? null}, ${row.lost ?? null}, ${row.owner ?? null},
        ${row.product ?? null}, ${row.source ?? null}, ${stamp}, ${stamp})
      on conflict (workspace_id, external_id, source) do update set lead_id = excluded.lead_id, joined_by = excluded.joined_by, outcome = excluded.outcome,
        amount_minor = excluded.amount_minor, opened_at = excluded.opened_at, won_at = excluded.won_at, lost_at = excluded.lost_at`.execute(
      tx,
    )
  }

  touches(...all: TouchRow[]): Promise<void> {
    return this.#in(async (tx) => {
      for (const { at, side, person, company, author = '', kind = 'call' } of all) {
        const personId = await this.#customer(tx, 'person', person)
        const companyId = await this.#customer(tx, 'company', company)
        await sql`select make_touch_months(array[${at.slice(0, 10)}]::date[])`.execute(tx)
        await sql`
          insert into touch (workspace_id, id, occurred_at, recorded_at, person_id, company_id, reach, side, author, channel, kind, source)
          values (${this.#world.workspaceId}, ${newId()}, ${at}, ${at}, ${personId}, ${companyId}, 'one-to-one', ${side},
            ${author}, 'phone', ${kind}, 'test')`.execute(tx)
      }
    })
  }

  /** Takes records of a feed away again, as the undoing of an import does. */
  remove(table: 'lead' | 'deal', ...ids: string[]): Promise<void> {
    return this.#in(async (tx) => {
      await sql`delete from ${sql.table(table)} where workspace_id = ${this.#world.workspaceId} and external_id = any(${ids}::text[])`.execute(
        tx,
      )
    })
  }

  /** Says which months changed, as the modules that own the records do; `all` stands for all of them. */
  async recount(months: string[] | 'all' = 'all', direction?: Direction): Promise<void> {
    const { house, workspaceId } = this.#world
    await this.#in(async (tx) => {
      if (months !== 'all') {
        await sql`insert into stale_month (workspace_id, reader, month)
          select ${workspaceId}::uuid, 'reconcile', unnest(${months}::date[]) on conflict do nothing`.execute(tx)
      }
      await recountLists(tx, house, workspaceId, { all: months === 'all', ...(direction ? { direction } : {}) })
    })
  }

  /** Every counted row, without what a new count may change: ids of records. */
  counted(): Promise<CountedRow[]> {
    return this.#in((tx) =>
      rows<CountedRow>(
        tx,
        sql`
        select c.key, coalesce(m.external_id, '') as m, coalesce(s.external_id, '') as s, coalesce(d.external_id, '') as d,
          c.month, c.grp, c.cause, c.found, c.causes, c.treatment, c.standing, c.counted_month as "countedMonth",
          c.counted_minor as "countedMinor", c.counted_currency as "countedCurrency", c.paired_by as "pairedBy", c.near_key as near
        from reconcile_case c
        left join lead m on m.workspace_id = c.workspace_id and m.id = c.marketing_lead_id
        left join lead s on s.workspace_id = c.workspace_id and s.id = c.sales_lead_id
        left join deal d on d.workspace_id = c.workspace_id and d.id = c.deal_id
        where c.workspace_id = ${this.#world.workspaceId} order by c.key`,
      ),
    )
  }

  /** The rows under one cause by the ids that the lists gave them: `M1`, `S1+D1`. */
  async under(group: string, cause: string): Promise<string[]> {
    const all = await this.counted()
    return all
      .filter((row) => row.grp === group && row.cause === cause)
      .map(named)
      .sort()
  }
}

export type CountedRow = {
  key: string
  m: string
  s: string
  d: string
  month: string
  grp: string
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
}

export function named({ m, s, d }: CountedRow): string {
  return [m, s, d].filter((id) => id !== '').join('+')
}
