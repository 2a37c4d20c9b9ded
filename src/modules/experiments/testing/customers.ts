import { newId } from '#platform/new-id.ts'
import type { World } from '#testing/world.ts'

/** Writes companies, every third of another segment, and answers with their ids. */
export async function putCompanies(world: World, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId())
  for (const [at, id] of ids.entries()) {
    await world.house.ownerPool.query(
      `insert into company (workspace_id, id, name, name_key, domain, segment, country, created_at, updated_at)
       values ($1, $2, $3, $3, $4, $5, $6, now(), now())`,
      [world.workspaceId, id, `Company ${at}`, `c${at}.example`, at % 3 === 0 ? 'A' : 'B', at % 2 === 0 ? 'SE' : 'FI'],
    )
    await world.house.ownerPool.query(
      `insert into company_key (workspace_id, kind, key, company_id) values ($1, 'domain', $2, $3)`,
      [world.workspaceId, `c${at}.example`, id],
    )
  }
  return ids
}

export async function putLead(world: World, companyId: string, at: string): Promise<void> {
  const id = newId()
  await world.house.ownerPool.query(
    `insert into lead (workspace_id, id, list, source, external_id, company_id, first_contact_at, created_at, updated_at)
     values ($1, $2, 'marketing', 'test', $3, $4, $5, $5, $5)`,
    [world.workspaceId, id, id, companyId, at],
  )
}

export async function putWin(world: World, companyId: string, at: string, minor: number): Promise<void> {
  const id = newId()
  await world.house.ownerPool.query(
    `insert into deal (workspace_id, id, source, external_id, company_id, amount_minor, currency, outcome, won_at, created_at, updated_at)
     values ($1, $2, 'test', $3, $4, $5, 'EUR', 'won', $6, $6, $6)`,
    [world.workspaceId, id, id, companyId, minor, at],
  )
}
