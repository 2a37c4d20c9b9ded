import { z } from 'zod'
import { day, endpoint, id, instant } from '#platform/contract.ts'
import { actingFor, finding, note, somebody, task, taskSaying, taskVersion, words } from './contract-shapes.ts'

const tags = ['charter']
const ofOne = z.object({ id })

export const roles = endpoint
  .meta({ access: 'reader' })
  .route({
    method: 'GET',
    path: '/charter/roles',
    summary: 'The matrix of tasks and people, with what the linter finds',
    tags,
  })
  .output(
    z.object({
      tasks: z.array(task),
      /** People with a letter, and those who could have one. */
      people: z.array(somebody),
      findings: z.array(finding),
      mayPropose: z.boolean(),
    }),
  )

export const oneTask = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/charter/tasks/{id}', summary: 'A task with all its versions', tags })
  .input(ofOne)
  .output(task.extend({ versions: z.array(taskVersion) }))

export const proposeTask = endpoint
  .meta({ access: 'writer' })
  .route({
    method: 'POST',
    path: '/charter/tasks',
    summary: 'Propose a task; what a head proposes their side has signed',
    tags,
  })
  .input(taskSaying.extend({ note, actingFor }))
  .output(task)

export const changeTask = endpoint
  .meta({ access: 'writer' })
  .route({ method: 'POST', path: '/charter/tasks/{id}/versions', summary: 'Propose to change a task', tags })
  .input(taskSaying.extend({ id, note, actingFor }))
  .output(task)

export const endTask = endpoint
  .meta({ access: 'writer' })
  .route({ method: 'POST', path: '/charter/tasks/{id}/end', summary: 'Propose to take a task out', tags })
  .input(z.object({ id, note: words, actingFor }))
  .output(task)

export const signTask = endpoint
  .meta({ access: 'lead' })
  .route({ method: 'POST', path: '/charter/versions/{id}/sign', summary: 'Sign a proposal for one side', tags })
  .input(z.object({ id, actingFor }))
  .output(task)

export const declineTask = endpoint
  .meta({ access: 'lead' })
  .route({ method: 'POST', path: '/charter/versions/{id}/decline', summary: 'Decline a proposal with a reason', tags })
  .input(z.object({ id, because: words, actingFor }))
  .output(task)

export const withdrawTask = endpoint
  .meta({ access: 'writer' })
  .route({ method: 'POST', path: '/charter/versions/{id}/withdraw', summary: 'Take a proposal back', tags })
  .input(z.object({ id, actingFor }))
  .output(task)

const share = z.object({ share: z.number(), n: z.int() })

const quizShown = z.object({
  /** Its first day; each quarter has its own questions. */
  quarter: day,
  questions: z.array(z.object({ taskId: id, name: z.string() })),
  /** Those who may be named. */
  people: z.array(somebody),
  /** For the one who asks alone. */
  mine: z.object({ right: z.int(), asked: z.int() }).nullable(),
  mayAnswer: z.boolean(),
  /** Told from five people on, and with every fifth one. */
  told: z.object({
    people: z.int(),
    all: share.nullable(),
    tasks: z.array(z.object({ taskId: id, name: z.string(), share: z.number() })),
  }),
  until: instant,
})
export type QuizShown = z.infer<typeof quizShown>

export const quiz = endpoint
  .meta({ access: 'reader' })
  .route({
    method: 'GET',
    path: '/charter/quiz',
    summary: 'Ten random tasks of the quarter: who answers for them?',
    tags,
  })
  .output(quizShown)

export const answerQuiz = endpoint
  .meta({ access: 'writer' })
  .route({
    method: 'POST',
    path: '/charter/quiz',
    summary: 'Answer the quiz, once a quarter; a task left out counts as not known',
    tags,
  })
  .input(z.object({ answers: z.array(z.object({ taskId: id, memberId: id })).max(10) }))
  .output(quizShown)
