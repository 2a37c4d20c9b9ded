import { sql } from 'kysely'
import { rows, type Tx } from './database.ts'

/** The company whose house it is, as far as every module may need it. */
export type Company = { name: string; currency: string; country: string; timeZone: string }

export async function readCompany(tx: Tx, workspaceId: string): Promise<Company> {
  const [found] = await rows<Company>(
    tx,
    sql`
    select name, currency, country, time_zone as "timeZone" from workspace where workspace_id = ${workspaceId}`,
  )
  if (!found) throw new Error('The workspace is gone')
  return found
}
