import { sql } from 'kysely'
import { record } from '#modules/ledger/server/index.ts'
import { newId } from '#platform/new-id.ts'
import { Refusal } from '#platform/refusal.ts'
import { listOf, rowsAsTable, type Column } from '#platform/server/bulk-rows.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { inWorkspace, signedIn, type Call } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import { readAnswers } from '../domain/read-answers.ts'
import type { Question } from '../domain/score.ts'

export type NewAnswer = {
  question: Question
  score: number
  answeredAt: Date
  words: string
  companyId: string | null
  personId: string | null
  key: string
}

const columns: Column<NewAnswer>[] = [
  { name: 'id', type: 'uuid', of: ({ answeredAt }) => newId(answeredAt.getTime()) },
  { name: 'question', type: 'text', of: ({ question }) => question },
  { name: 'score', type: 'int', of: ({ score }) => score },
  { name: 'answered_at', type: 'timestamptz', of: ({ answeredAt }) => answeredAt.toISOString() },
  { name: 'words', type: 'text', of: ({ words }) => words.replaceAll('\0', '') },
  { name: 'company_id', type: 'uuid', of: ({ companyId }) => companyId },
  { name: 'person_id', type: 'uuid', of: ({ personId }) => personId },
  { name: 'source_key', type: 'text', of: ({ key }) => key },
]

type From = { workspaceId: string; source: string; way: 'file' | 'link'; now: Date; importId?: string | null }

/** Writes answers down, those that are there already left as they are; answers with how many were new. */
export async function saveAnswers(tx: Tx, from: From, answers: readonly NewAnswer[]): Promise<number> {
  return (await saveNewAnswers(tx, from, answers)).size
}

/** The keys of those that were new. */
export async function saveNewAnswers(
  tx: Tx,
  { workspaceId, source, way, now, importId = null }: From,
  answers: readonly NewAnswer[],
): Promise<Set<string>> {
  if (answers.length === 0) return new Set()
  const saved = await rows<{ key: string }>(
    tx,
    sql`
    insert into satisfaction_answer (workspace_id, id, question, score, answered_at, recorded_at, company_id, person_id, words, way,
      source, source_key, import_id)
    select ${workspaceId}::uuid, g.id, g.question, g.score, g.answered_at, ${now}::timestamptz, g.company_id, g.person_id,
      g.words, ${way}, ${source}, g.source_key, ${importId}::uuid
    from ${rowsAsTable(answers, columns, 'g')}
    on conflict (workspace_id, source, source_key) do nothing returning source_key as key`,
  )
  return new Set(saved.map(({ key }) => key))
}

export type Customer = { personId: string | null; companyId: string | null }

/** Persons by their addresses, with the company they belong to. */
export async function personsBy(
  tx: Tx,
  workspaceId: string,
  emails: readonly string[],
): Promise<Map<string, Customer>> {
  const found = await rows<{ email: string; personId: string; companyId: string | null }>(
    tx,
    sql`
    select k.key as email, p.root_id as "personId", root.company_id as "companyId" from person_key_record k
    join person_record p on p.workspace_id = k.workspace_id and p.id = k.person_id
    join person_record root on root.workspace_id = k.workspace_id and root.id = p.root_id
    where k.workspace_id = ${workspaceId} and k.kind = 'email' and k.key = any(${listOf([...new Set(emails)], 'text')})`,
  )
  return new Map(found.map(({ email, ...customer }) => [email, customer]))
}

/** Companies by domain, key or exact name; a name that several bear leads to none. */
export async function companiesBy(tx: Tx, workspaceId: string, names: readonly string[]): Promise<Map<string, string>> {
  const wanted = [...new Set(names.filter((name) => name !== '').map((name) => name.toLowerCase()))]
  const found = await rows<{ name: string; id: string; others: number }>(
    tx,
    sql`
    select name, min(id::text)::uuid as id, count(distinct id)::int as others from (
      select lower(k.key) as name, c.root_id as id from company_key_record k
      join company_record c on c.workspace_id = k.workspace_id and c.id = k.company_id
      where k.workspace_id = ${workspaceId} and k.kind in ('domain', 'external') and lower(k.key) = any(${listOf(wanted, 'text')})
      union
      select lower(c.name), c.root_id from company_record c
      where c.workspace_id = ${workspaceId} and lower(c.name) = any(${listOf(wanted, 'text')})) each
    group by name`,
  )
  return new Map(found.filter(({ others }) => others === 1).map(({ name, id }) => [name, id]))
}

/** Takes in a file of answers: good rows go in, the others come back with their reason. */
export function importAnswers(
  call: Call,
  { text, question, source }: { text: string; question: Question; source: string },
) {
  const caller = signedIn(call)
  const { workspaceId } = caller
  const now = call.house.clock.now()
  const { answers, problems } = readAnswers(text, question, now)
  if (problems.some(({ code }) => code === 'no-column'))
    throw new Refusal('satisfaction.no-column', { columns: problems.map(({ column }) => column) }, 422)
  return inWorkspace(call, async (tx) => {
    const persons = await personsBy(
      tx,
      workspaceId,
      answers.map(({ email }) => email).filter((email) => email !== ''),
    )
    const companies = await companiesBy(
      tx,
      workspaceId,
      answers.map(({ company }) => company),
    )
    const joined = answers.map((answer) => {
      const person = persons.get(answer.email)
      const companyId = companies.get(answer.company.toLowerCase()) ?? person?.companyId ?? null
      return { ...answer, personId: person?.personId ?? null, companyId }
    })
    const added = await saveAnswers(tx, { workspaceId, source, way: 'file', now }, joined)
    const unknown = joined.filter(({ personId, companyId }) => personId === null && companyId === null).length
    const detail = { source, added, problems: problems.length }
    await record(tx, call.house, caller, {
      kind: 'survey.imported',
      subjectKind: 'survey',
      subjectId: workspaceId,
      detail,
    })
    await announce(tx, 'satisfaction')
    return { added, same: joined.length - added, unknown, problems: problems.slice(0, 500) }
  })
}
