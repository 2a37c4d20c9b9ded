import { sql } from 'kysely'
import { record } from '#modules/ledger/server/index.ts'
import { pageFrom, readCursor } from '#platform/cursor.ts'
import type { Language } from '#platform/contract.ts'
import { newId } from '#platform/new-id.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { actorOf, inWorkspace, signedIn, type Call } from '#platform/server/house.ts'
import { enqueue } from '#platform/server/jobs.ts'
import { announce } from '#platform/server/live.ts'
import type { SurveyLink } from '../contract.ts'
import type { Question } from '../domain/score.ts'
import { personsBy } from './save-answers.ts'
import { hashOfToken, makeToken } from './token.ts'

type Row = Omit<SurveyLink, 'state'> & { answeredAt: Date | null; withdrawnAt: Date | null }

const columns =
  sql.raw(`l.id, l.question, l.language, l.about, c.root_id as "companyId", c.name as company, p.root_id as "personId",
  p.name as person, l.made_name as "madeName", l.made_at as "madeAt", l.ends_at as "endsAt", l.answered_at as "answeredAt",
  l.withdrawn_at as "withdrawnAt"`)
const from = sql.raw(`satisfaction_link l
  left join company_record c on c.workspace_id = l.workspace_id and c.id = l.company_id
  left join person_record p on p.workspace_id = l.workspace_id and p.id = l.person_id`)

function shown(now: Date, { answeredAt, withdrawnAt, ...link }: Row): SurveyLink {
  const state = answeredAt ? 'answered' : withdrawnAt ? 'withdrawn' : link.endsAt <= now ? 'ended' : 'open'
  return { ...link, state }
}

export function linkPage(call: Call, { cursor, limit }: { cursor?: string | undefined; limit: number }) {
  const { workspaceId } = signedIn(call)
  const after = readCursor(cursor, 2)
  return inWorkspace(call, async (tx) => {
    const found = await rows<Row>(
      tx,
      sql`
      select ${columns} from ${from} where l.workspace_id = ${workspaceId}
        ${after ? sql`and (l.made_at, l.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
      order by l.made_at desc, l.id desc limit ${limit + 1}`,
    )
    const { items, nextCursor } = pageFrom(found, limit, ({ madeAt, id }) => [madeAt.toISOString(), id])
    return { items: items.map((row) => shown(call.house.clock.now(), row)), nextCursor }
  })
}

async function linkById(tx: Tx, workspaceId: string, id: string): Promise<Row> {
  const [found] = await rows<Row>(
    tx,
    sql`select ${columns} from ${from} where l.workspace_id = ${workspaceId} and l.id = ${id}`,
  )
  if (!found) throw notFound('link')
  return found
}

type Wish = {
  question: Question
  language: Language
  about: string
  email?: string | undefined
  days: number
  send: boolean
}

/** A way for one customer to answer once; its address is shown now and never again. */
export function makeLink(call: Call, wish: Wish) {
  const caller = signedIn(call)
  const { workspaceId } = caller
  const email = wish.email?.toLowerCase() ?? ''
  if (wish.send && email === '') throw new Refusal('satisfaction.nobody-to-send-to', {}, 422)
  return inWorkspace(call, async (tx) => {
    const now = call.house.clock.now()
    const customer = email === '' ? undefined : (await personsBy(tx, workspaceId, [email])).get(email)
    if (email !== '' && !customer) throw new Refusal('satisfaction.nobody-known', { email }, 422)
    const [id, token] = [newId(now.getTime()), makeToken(workspaceId)]
    const endsAt = new Date(now.getTime() + wish.days * 86_400_000)
    const actor = actorOf(caller)
    await sql`
      insert into satisfaction_link (workspace_id, id, token_hash, question, language, company_id, person_id, about, made_by, made_name,
        made_at, ends_at)
      values (${workspaceId}, ${id}, ${hashOfToken(token)}, ${wish.question}, ${wish.language}, ${customer?.companyId ?? null},
        ${customer?.personId ?? null}, ${wish.about}, ${actor.id}, ${actor.name}, ${now}, ${endsAt})`.execute(tx)
    const address = `${call.house.config.publicUrl ?? ''}/s/${token}`
    if (wish.send) await enqueue(tx, 'satisfaction.send-link', { workspaceId, email, address, linkId: id }, { key: id })
    const fact = {
      subjectKind: 'survey',
      subjectId: id,
      personId: customer?.personId ?? null,
      detail: { about: wish.about },
    }
    await record(tx, call.house, caller, { kind: 'survey.link-made', ...fact })
    await announce(tx, 'satisfaction')
    return { link: shown(now, await linkById(tx, workspaceId, id)), address }
  })
}

export function withdrawLink(call: Call, id: string): Promise<SurveyLink> {
  const caller = signedIn(call)
  const { workspaceId } = caller
  return inWorkspace(call, async (tx) => {
    const now = call.house.clock.now()
    await sql`select 1 from satisfaction_link where workspace_id = ${workspaceId} and id = ${id} for update`.execute(tx)
    const before = shown(now, await linkById(tx, workspaceId, id))
    if (before.state !== 'open') throw new Refusal('satisfaction.link-not-open')
    await sql`update satisfaction_link set withdrawn_at = ${now} where workspace_id = ${workspaceId} and id = ${id}`.execute(
      tx,
    )
    const fact = { subjectKind: 'survey', subjectId: id, detail: { about: before.about } }
    await record(tx, call.house, caller, { kind: 'survey.link-withdrawn', ...fact })
    await announce(tx, 'satisfaction')
    return shown(now, await linkById(tx, workspaceId, id))
  })
}
