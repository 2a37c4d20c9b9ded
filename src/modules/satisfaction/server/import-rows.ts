import { sql } from 'kysely'
import type { Tx } from '#platform/server/database.ts'
import { announce } from '#platform/server/live.ts'
import { companiesBy, personsBy, saveNewAnswers, type NewAnswer } from './save-answers.ts'

/** A row of a survey's file: one answer, or one to each of the two questions. */
export type AnswerRow = {
  key: string
  answeredAt: Date
  nps: number | undefined
  csat: number | undefined
  words: string
  email: string
  company: string
}

type From = { workspaceId: string; source: string; importId: string | null; now: Date }

/** Takes in rows of an import, joined to their customers; one that is known already stays as it is, and one of tomorrow is none. */
export async function saveAnswerRows(
  tx: Tx,
  from: From,
  given: readonly AnswerRow[],
): Promise<('created' | 'unchanged' | 'not-yet')[]> {
  const latest = from.now.getTime() + 86_400_000
  const good = given.filter(({ answeredAt }) => answeredAt.getTime() <= latest)
  const emails = good.map(({ email }) => email.toLowerCase()).filter((email) => email !== '')
  const persons = await personsBy(tx, from.workspaceId, emails)
  const companies = await companiesBy(
    tx,
    from.workspaceId,
    good.map(({ company }) => company),
  )
  const answers = good.flatMap((row) => {
    const person = persons.get(row.email.toLowerCase())
    const companyId = companies.get(row.company.toLowerCase()) ?? person?.companyId ?? null
    return answersOf(row).map((answer): NewAnswer => ({ ...answer, personId: person?.personId ?? null, companyId }))
  })
  const once = [...new Map(answers.map((answer) => [answer.key, answer])).values()]
  const fresh = await saveNewAnswers(tx, { ...from, way: 'file' }, once)
  if (fresh.size > 0) await announce(tx, 'satisfaction')
  return given.map((row) => {
    if (row.answeredAt.getTime() > latest) return 'not-yet'
    // Only the first of two rows with one key made anything.
    return answersOf(row).filter(({ key }) => fresh.delete(key)).length > 0 ? 'created' : 'unchanged'
  })
}

function answersOf({ key, answeredAt, nps, csat, words }: AnswerRow) {
  const said = { answeredAt, words: words.slice(0, 5000) }
  const both = nps !== undefined && csat !== undefined
  return [
    ...(nps === undefined ? [] : [{ ...said, key, question: 'nps' as const, score: nps }]),
    ...(csat === undefined
      ? []
      : [{ ...said, key: both ? `${key} csat` : key, question: 'csat' as const, score: csat }]),
  ]
}

/** An import of answers is taken back: they go, and nothing else knows of them. */
export async function undoAnswers(tx: Tx, workspaceId: string, importId: string): Promise<void> {
  await sql`delete from satisfaction_answer where workspace_id = ${workspaceId} and import_id = ${importId}`.execute(tx)
  await announce(tx, 'satisfaction')
}
