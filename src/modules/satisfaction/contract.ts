import { z } from 'zod'
import { day, endpoint, id, instant, language, pageOf, pageRequest } from '#platform/contract.ts'

const tags = ['satisfaction']

const question = z.enum(['nps', 'csat'])
/** What is said of many answers: points of the net promoter score, or a mean from 1 to 5. Null: too few. */
const estimate = z.object({ estimate: z.number(), low: z.number(), high: z.number(), n: z.int() }).nullable()
const leaning = z.enum(['promoters', 'passives', 'detractors'])
const leanings = z.object({ promoters: z.int(), passives: z.int(), detractors: z.int() })
const span = { from: day, to: day }

const overview = endpoint
  .meta({ access: 'reader' })
  .route({
    method: 'GET',
    path: '/satisfaction',
    summary: 'What customers say of us in a period, and month by month',
    tags,
  })
  .input(z.object(span))
  .output(
    z.object({
      nps: z.object({ n: z.int(), score: estimate, ...leanings.shape }),
      csat: z.object({ n: z.int(), mean: estimate }),
      /** Twelve months up to the end of the period. */
      months: z.array(z.object({ month: day, n: z.int(), score: estimate })),
      unjoined: z.int(),
      latestAt: instant.nullable(),
    }),
  )

const answer = z.object({
  id,
  question,
  score: z.int(),
  answeredAt: instant,
  words: z.string(),
  way: z.enum(['file', 'link']),
  companyId: id.nullable(),
  company: z.string().nullable(),
  personId: id.nullable(),
  person: z.string().nullable(),
})

const answers = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/satisfaction/answers', summary: 'Answers of a period, the latest first', tags })
  .input(
    z.object({
      ...pageRequest,
      ...span,
      question: question.optional(),
      leaning: leaning.optional(),
      companyId: id.optional(),
    }),
  )
  .output(pageOf(answer))

const group = z.object({ n: z.int(), mean: z.number() })
const groups = z.object({ before: group, after: group })

const compare = endpoint
  .meta({ access: 'reader' })
  .route({
    method: 'GET',
    path: '/satisfaction/activities/{activityId}',
    summary: 'Answers of those whom an activity reached, before and after, beside those of the others',
    tags,
  })
  .input(z.object({ activityId: id }))
  .output(
    z.discriminatedUnion('known', [
      z.object({ known: z.literal(false), activity: z.string(), because: z.string() }),
      z.object({
        known: z.literal(true),
        activity: z.string(),
        question,
        from: instant,
        to: instant,
        estimate: z.number(),
        low: z.number(),
        high: z.number(),
        n: z.int(),
        reached: groups,
        others: groups,
      }),
    ]),
  )

const importAnswers = endpoint
  .meta({ access: 'writer' })
  .route({
    method: 'POST',
    path: '/satisfaction/answers',
    summary: 'Take in answers from a CSV text: date, score, question, e-mail, company, comment, key',
    tags,
  })
  .input(
    z.object({
      text: z.string().max(1_900_000),
      question: question.default('nps'),
      source: z.string().trim().min(1).max(200),
    }),
  )
  .output(
    z.object({
      added: z.int(),
      /** Known already, under the same key of the same source. */
      same: z.int(),
      /** Taken in, but joined to no customer. */
      unknown: z.int(),
      problems: z.array(z.object({ row: z.int(), column: z.string(), value: z.string(), code: z.string() })),
    }),
  )

const link = z.object({
  id,
  question,
  language,
  about: z.string(),
  companyId: id.nullable(),
  company: z.string().nullable(),
  personId: id.nullable(),
  person: z.string().nullable(),
  madeName: z.string(),
  madeAt: instant,
  endsAt: instant,
  state: z.enum(['open', 'answered', 'ended', 'withdrawn']),
})

export type SurveyLink = z.infer<typeof link>

const links = endpoint
  .meta({ access: 'reader' })
  .route({
    method: 'GET',
    path: '/satisfaction/links',
    summary: 'Ways to answer that were made, the latest first',
    tags,
  })
  .input(z.object(pageRequest))
  .output(pageOf(link))

const makeLink = endpoint
  .meta({ access: 'writer' })
  .route({ method: 'POST', path: '/satisfaction/links', summary: 'Make a way for one customer to answer once', tags })
  .input(
    z.object({
      question,
      language,
      /** What the question is about, as the customer reads it. */
      about: z.string().trim().max(200).default(''),
      /** The customer by an address known to the house; left out, the answer is joined to nobody. */
      email: z.string().trim().max(320).optional(),
      days: z.coerce.number().int().min(1).max(180).default(30),
      /** Sends the link to that address. */
      send: z.boolean().default(false),
    }),
  )
  .output(z.object({ link, address: z.string() }))

const withdrawLink = endpoint
  .meta({ access: 'writer' })
  .route({ method: 'POST', path: '/satisfaction/links/{id}/withdraw', summary: 'Close a way to answer', tags })
  .input(z.object({ id }))
  .output(link)

export const satisfactionContract = { overview, answers, compare, importAnswers, links, makeLink, withdrawLink }
