import { sql } from 'kysely'
import { notFound } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { signedIn, type Call, type Person } from '#platform/server/house.ts'
import { seatOf, type Seat } from '../domain/seats.ts'

export type Action = { id: string; words: string; seat: Seat; dueOn: string; doneAt: string | null }
export type Note = { words: string; by: string; at: string }

export type CaseRow = {
  id: string
  directorId: string
  marketingId: string
  salesId: string
  hrId: string | null
  cause: 'objective' | 'personal'
  matter: string
  actions: Action[]
  notes: Note[]
  reviewOn: string
  openedAt: Date
  openedName: string
  closedAt: Date | null
  closedName: string | null
  outcome: string | null
}

const columns = sql`id, director_id as "directorId", marketing_id as "marketingId", sales_id as "salesId", hr_id as "hrId", cause,
  matter, actions, notes, review_on as "reviewOn", opened_at as "openedAt", opened_name as "openedName", closed_at as "closedAt",
  closed_name as "closedName", outcome`

export type Seated = { reader: Person; seat: Seat }

/** The caller with the seat that their place gives now; nobody else comes any further. */
export function seated(call: Call): Seated | null {
  const caller = signedIn(call)
  const seat = caller.kind === 'person' ? seatOf(caller) : null
  return caller.kind === 'person' && seat !== null ? { reader: caller, seat } : null
}

/** To everybody without a seat a case is not there, and neither is the door to it. */
export function seatedOnly(call: Call): Seated {
  const found = seated(call)
  if (found === null) throw notFound('mediation')
  return found
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Says to the database who reads: its policy shows the rows in which this person has a seat, and to everybody else none. */
async function readAs(tx: Tx, { memberId }: Person): Promise<void> {
  if (!uuid.test(memberId)) throw new Error('A reader is named by their uuid')
  await sql.raw(`set local app.reader = '${memberId}'`).execute(tx)
}

/** The cases in which the caller holds the seat that their place gives them, open ones first. */
export async function readCases(tx: Tx, { reader, seat }: Seated): Promise<CaseRow[]> {
  await readAs(tx, reader)
  const found = await rows<CaseRow>(
    tx,
    sql`select ${columns} from mediation_case where workspace_id = ${reader.workspaceId}
      order by closed_at is not null, opened_at desc, id limit 50`,
  )
  return found.filter((row) => holderOf(row, seat) === reader.memberId)
}

export function holderOf({ directorId, marketingId, salesId, hrId }: CaseRow, seat: Seat): string | null {
  return { director: directorId, marketing: marketingId, sales: salesId, hr: hrId }[seat]
}

/** Refuses `house.not-found` (404), also for a case that is there and not the caller's. */
export async function holdCase(tx: Tx, { reader, seat }: Seated, id: string): Promise<CaseRow> {
  await readAs(tx, reader)
  const [found] = await rows<CaseRow>(
    tx,
    sql`select ${columns} from mediation_case where workspace_id = ${reader.workspaceId} and id = ${id} for update`,
  )
  if (!found || holderOf(found, seat) !== reader.memberId) throw notFound('mediation')
  return found
}

export async function addCase(tx: Tx, { reader }: Seated, row: CaseRow): Promise<void> {
  await readAs(tx, reader)
  await sql`
    insert into mediation_case (workspace_id, id, director_id, marketing_id, sales_id, hr_id, cause, matter, review_on, opened_at,
      opened_name)
    values (${reader.workspaceId}, ${row.id}, ${row.directorId}, ${row.marketingId}, ${row.salesId}, ${row.hrId}, ${row.cause},
      ${row.matter}, ${row.reviewOn}, ${row.openedAt}, ${row.openedName})`.execute(tx)
}

export async function saveCase(tx: Tx, { reader }: Seated, row: CaseRow): Promise<void> {
  await sql`
    update mediation_case set director_id = ${row.directorId}, marketing_id = ${row.marketingId}, sales_id = ${row.salesId},
      hr_id = ${row.hrId}, actions = ${JSON.stringify(row.actions)}::jsonb, notes = ${JSON.stringify(row.notes)}::jsonb,
      review_on = ${row.reviewOn}, closed_at = ${row.closedAt}, closed_name = ${row.closedName}, outcome = ${row.outcome}
    where workspace_id = ${reader.workspaceId} and id = ${row.id}`.execute(tx)
}
