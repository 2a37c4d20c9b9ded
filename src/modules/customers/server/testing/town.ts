import { sql } from 'kysely'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import type { Person } from '#platform/server/house.ts'
import type { Api, World } from '#testing/world.ts'
import {
  type CompanyRow,
  type CustomerHint,
  type Ingest,
  type PersonRow,
  type Recognised,
  type Saved,
  recogniseCustomers,
  saveCompanies,
  savePersons,
} from '../index.ts'

/** Two companies that may be one: each knows something that the other does not. */
export const lumi: CompanyRow = { externalId: 'A', name: 'Lumi Oy', city: 'Turku' }
export const lumiSweden: CompanyRow = {
  externalId: 'B',
  name: 'Lumi Sverige AB',
  domain: 'lumi.se',
  city: 'Umeå',
  custom: { Tier: 'gold' },
}

export type Town = {
  workspaceId: string
  api: Api['customers']
  ingest: (source?: string, importId?: string | null) => Ingest
  within: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
  select: <Row>(query: ReturnType<typeof sql>) => Promise<Row[]>
  recognise: (hints: CustomerHint[], source?: string) => Promise<Recognised[]>
  savePersons: (list: PersonRow[], importId?: string | null) => Promise<Saved[]>
  saveCompanies: (list: CompanyRow[], importId?: string | null) => Promise<Saved[]>
  /** Saves companies one by one and answers with their ids in order. */
  companies: (list: CompanyRow[]) => Promise<string[]>
  /** All that is stored of customers, but for when it was changed. */
  everything: () => Promise<unknown[]>
}

/** A company of its own in the world's house, seen by somebody who works there: what one test learns does not help another. */
export async function openTown(world: World, reader: Person, country = 'SE'): Promise<Town> {
  const workspaceId = await world.addWorkspace('Lindhav Flow AB')
  const within: Town['within'] = (work) => world.house.db.inWorkspace(workspaceId, work)
  const select: Town['select'] = (query) => within((tx) => rowsOf(tx, query))
  const ingest: Town['ingest'] = (source = 'crm', importId = null) => ({
    workspaceId,
    source,
    importId,
    now: world.house.clock.now(),
    defaultCountry: country,
  })
  return {
    workspaceId,
    api: world.as({ ...reader, workspaceId }).customers,
    ingest,
    within,
    select,
    recognise: (hints, source) => within((tx) => recogniseCustomers(tx, ingest(source), hints)),
    savePersons: (list, importId) => within((tx) => savePersons(tx, ingest('crm', importId), list)),
    saveCompanies: (list, importId) => within((tx) => saveCompanies(tx, ingest('crm', importId), list)),
    companies: async (list) => {
      for (const row of list) await within((tx) => saveCompanies(tx, ingest(), [row]))
      const found = await select<{ id: string; name: string }>(sql`
        select id, name from company where workspace_id = ${workspaceId}`)
      return list.map((row) => found.find(({ name }) => name === row.name)?.id ?? '')
    },
    everything: () =>
      select(sql`
        select to_jsonb(p) - 'updated_at' as r from person p where workspace_id = ${workspaceId}
        union all select to_jsonb(c) - 'updated_at' from company c where workspace_id = ${workspaceId}
        union all select to_jsonb(k) from person_key k where workspace_id = ${workspaceId}
        union all select to_jsonb(k) from company_key k where workspace_id = ${workspaceId} order by 1`),
  }
}

/** The code of a refusal; what was asked for in vain is told apart from what was done. */
export async function codeOf(attempt: Promise<unknown>): Promise<unknown> {
  return attempt.then(
    () => 'said yes',
    (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
  )
}
