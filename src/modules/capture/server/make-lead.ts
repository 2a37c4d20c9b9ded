import { sql } from 'kysely'
import { z } from 'zod'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import type { JobHandler } from '#platform/server/jobs.ts'
import type { Answers } from '../domain/form.ts'
import type { MappedTo } from '../domain/mapping.ts'
import type { Submitted, Way } from './submit.ts'
import { take } from './take.ts'

const wish = z.object({
  workspaceId: z.string(),
  leadEventId: z.string(),
  delivery: z.string(),
  personId: z.string(),
  companyId: z.string().nullable(),
  at: z.coerce.date(),
  tracked: z.record(z.string(), z.string()),
  answers: z.record(z.string(), z.string()),
})

type Wish = z.output<typeof wish>

/** One event of the collector becomes a lead: on marketing's list, judged and handed over like a form that was sent. */
export function makeLead(house: House): JobHandler {
  return async (payload) => {
    const wanted = wish.parse(payload)
    const { workspaceId } = wanted
    const submitted = await house.db.inWorkspace(workspaceId, (tx) => submittedBy(tx, wanted))
    if (submitted !== null) await take(house, workspaceId, submitted)
  }
}

type Said = {
  email: string | null
  phone: string | null
  name: string | null
  title: string | null
  country: string | null
}
type Who = Said & { personId: string; companyId: string | null; company: string | null }

/** Null when nobody lets the event make leads any more, or the person is gone. */
async function submittedBy(
  tx: Tx,
  { workspaceId, leadEventId, delivery, at, tracked, ...told }: Wish,
): Promise<Submitted | null> {
  const [event] = await rowsOf<Omit<Way, 'kind' | 'key'>>(
    tx,
    sql`select id, name, high_intent as "highIntent", lead_source as source, campaign from capture_lead_event
      where workspace_id = ${workspaceId} and id = ${leadEventId} and retired_at is null`,
  )
  const who = await whoIs(tx, workspaceId, told)
  if (!event || !who) return null
  const { personId, companyId, ...said } = who
  return {
    way: { kind: 'event', key: event.name, ...event },
    delivery,
    told: withoutNulls(said),
    custom: {},
    answers: told.answers,
    consent: null,
    saidSource: null,
    tracked,
    visitor: null,
    known: { customer: { personId, companyId }, at },
  }
}

async function whoIs(
  tx: Tx,
  workspaceId: string,
  told: Pick<Wish, 'personId' | 'companyId'>,
): Promise<Who | undefined> {
  const [found] = await rowsOf<Who>(
    tx,
    sql`select p.id as "personId", c.id as "companyId", p.name, p.email, p.phone, p.title, p.country, c.name as company
      from person_record asked
      join person_record p on p.workspace_id = asked.workspace_id and p.id = asked.root_id
      left join company_record c on c.workspace_id = p.workspace_id
        and c.id = (select root_id from company_record given where given.workspace_id = p.workspace_id
          and given.id = coalesce(${told.companyId}::uuid, p.company_id))
      where asked.workspace_id = ${workspaceId} and asked.id = ${told.personId}`,
  )
  return found
}

function withoutNulls(said: Record<string, string | null>): Answers & Partial<Record<MappedTo, string>> {
  return Object.fromEntries(Object.entries(said).flatMap(([name, value]) => (value === null ? [] : [[name, value]])))
}
