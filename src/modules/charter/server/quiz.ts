import { sql } from 'kysely'
import { record } from '#modules/ledger/server/index.ts'
import { localDay, startOfLocalDay } from '#platform/business-time.ts'
import { Refusal } from '#platform/refusal.ts'
import { readCompany } from '#platform/server/company.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { inWorkspace, signedIn, type Call, type Caller } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import type { QuizShown } from '../contract.ts'
import { nextQuarter, quarterOf } from '../domain/quarter.ts'
import { drawQuestions, tellsNow } from '../domain/quiz.ts'
import { peopleOf, type People } from './people.ts'
import { findingsNow } from './show-task.ts'
import { versionsInForce } from './task-rows.ts'
import { personIn } from './who-speaks.ts'

type Question = { taskId: string; name: string; asked: number; right: number }

/** Tasks with exactly one accountable who works here: of others nobody could say who owns them. */
async function ownersOf(tx: Tx, workspaceId: string, people: People): Promise<Map<string, string>> {
  const { tasks } = await findingsNow(tx, workspaceId, people)
  return new Map(
    tasks.flatMap(({ id, letters }) => {
      const [only, ...others] = letters.filter(({ letter, left }) => letter === 'A' && !left)
      return only !== undefined && others.length === 0 ? [[id, only.memberId] as const] : []
    }),
  )
}

/** The quarter's questions: as they were when the first one answered, before that as they would be drawn now. */
async function questionsOf(tx: Tx, workspaceId: string, quarter: string, people: People): Promise<Question[]> {
  const kept = await rows<Question>(
    tx,
    sql`select q.task_id as "taskId", coalesce(t.name, '') as name, q.told_asked as asked, q.told_right as right
      from charter_quiz_task q
      left join charter_task_record t on t.workspace_id = q.workspace_id and t.id = q.task_id
      where q.workspace_id = ${workspaceId} and q.quarter = ${quarter} order by q.place`,
  )
  if (kept.length > 0) return kept
  const owners = await ownersOf(tx, workspaceId, people)
  const names = new Map((await versionsInForce(tx, workspaceId)).map(({ taskId, name }) => [taskId, name]))
  return drawQuestions(`${workspaceId} ${quarter}`, [...owners.keys()]).map((taskId) => ({
    taskId,
    name: names.get(taskId) ?? '',
    asked: 0,
    right: 0,
  }))
}

function told(questions: readonly Question[]): QuizShown['told'] {
  const known = questions.filter(({ asked }) => asked > 0)
  const sum = (of: (one: Question) => number) => known.reduce((all, one) => all + of(one), 0)
  const [asked, right] = [sum((one) => one.asked), sum((one) => one.right)]
  return {
    people: known[0]?.asked ?? 0,
    all: asked === 0 ? null : { share: right / asked, n: asked },
    tasks: known.map((one) => ({ taskId: one.taskId, name: one.name, share: one.right / one.asked })),
  }
}

async function quarterNow(tx: Tx, workspaceId: string, now: Date): Promise<{ quarter: string; timeZone: string }> {
  const { timeZone } = await readCompany(tx, workspaceId)
  return { quarter: quarterOf(localDay(timeZone, now)), timeZone }
}

/** What has been told of the running quarter's quiz; nothing before five have answered. */
export async function quizTold(tx: Tx, workspaceId: string, now: Date): Promise<QuizShown['told']['all']> {
  const { quarter } = await quarterNow(tx, workspaceId, now)
  return told(await questionsOf(tx, workspaceId, quarter, await peopleOf(tx, workspaceId))).all
}

/** The questions of the running quarter. */
export async function questionsNow(tx: Tx, workspaceId: string, now: Date): Promise<Question[]> {
  const { quarter } = await quarterNow(tx, workspaceId, now)
  return questionsOf(tx, workspaceId, quarter, await peopleOf(tx, workspaceId))
}

async function show(tx: Tx, caller: Caller, workspaceId: string, now: Date): Promise<QuizShown> {
  const { quarter, timeZone } = await quarterNow(tx, workspaceId, now)
  const people = await peopleOf(tx, workspaceId)
  const questions = await questionsOf(tx, workspaceId, quarter, people)
  const me = caller.kind === 'person' ? caller : null
  const [mine] = await rows<{ right: number; asked: number }>(
    tx,
    sql`select right_ones as right, asked from charter_quiz_result
      where workspace_id = ${workspaceId} and quarter = ${quarter} and member_id = ${me?.memberId ?? null}`,
  )
  return {
    quarter,
    questions: questions.map(({ taskId, name }) => ({ taskId, name })),
    people: [...people.values()].filter(({ left }) => !left),
    mine: mine ?? null,
    mayAnswer: me !== null && me.role !== 'auditor' && mine === undefined && questions.length > 0,
    told: told(questions),
    until: startOfLocalDay(timeZone, nextQuarter(quarter)),
  }
}

export function readQuiz(call: Call): Promise<QuizShown> {
  const caller = signedIn(call)
  return inWorkspace(call, (tx) => show(tx, caller, caller.workspaceId, call.house.clock.now()))
}

type Answers = readonly { taskId: string; memberId: string }[]

/** Counts one person's answers: of a task how many were right, of a person how many they had right, never which. */
export async function countAnswers(
  tx: Tx,
  { workspaceId, memberId }: { workspaceId: string; memberId: string },
  answers: Answers,
  now: Date,
): Promise<void> {
  await sql`select 1 from workspace where workspace_id = ${workspaceId} for no key update`.execute(tx)
  const { quarter } = await quarterNow(tx, workspaceId, now)
  const people = await peopleOf(tx, workspaceId)
  const questions = await questionsOf(tx, workspaceId, quarter, people)
  if (questions.length === 0) throw new Refusal('charter.quiz-empty')
  if (answers.some(({ taskId }) => !questions.some((one) => one.taskId === taskId)))
    throw new Refusal('charter.not-a-question', {}, 400)
  await sql`insert into charter_quiz_task (workspace_id, quarter, task_id, place)
    select ${workspaceId}, ${quarter}, task_id, place
    from unnest(${questions.map(({ taskId }) => taskId)}::uuid[]) with ordinality as q(task_id, place)
    on conflict do nothing`.execute(tx)
  const owners = await ownersOf(tx, workspaceId, people)
  const right = answers.filter(({ taskId, memberId: said }) => owners.get(taskId) === said).map(({ taskId }) => taskId)
  const saved = await rows(
    tx,
    sql`insert into charter_quiz_result (workspace_id, quarter, member_id, right_ones, asked)
      values (${workspaceId}, ${quarter}, ${memberId}, ${new Set(right).size}, ${questions.length})
      on conflict do nothing returning 1`,
  )
  if (saved.length === 0) throw new Refusal('charter.quiz-answered')
  await sql`update charter_quiz_task set asked = asked + 1,
      right_ones = right_ones + (case when task_id = any(${right}::uuid[]) then 1 else 0 end)
    where workspace_id = ${workspaceId} and quarter = ${quarter}`.execute(tx)
  const [{ people: answered } = { people: 0 }] = await rows<{ people: number }>(
    tx,
    sql`select max(asked)::int as people from charter_quiz_task where workspace_id = ${workspaceId} and quarter = ${quarter}`,
  )
  if (tellsNow(answered)) {
    await sql`update charter_quiz_task set told_asked = asked, told_right = right_ones
      where workspace_id = ${workspaceId} and quarter = ${quarter}`.execute(tx)
  }
}

export function answerQuiz(call: Call, answers: Answers): Promise<QuizShown> {
  const person = personIn(call)
  const now = call.house.clock.now()
  return inWorkspace(call, async (tx) => {
    await countAnswers(tx, person, answers, now)
    const { quarter } = await quarterNow(tx, person.workspaceId, now)
    const subject = { subjectKind: 'member', subjectId: person.memberId }
    await record(tx, call.house, person, { kind: 'charter-quiz.answered', ...subject, detail: { quarter } })
    await announce(tx, 'charter')
    return show(tx, person, person.workspaceId, now)
  })
}
