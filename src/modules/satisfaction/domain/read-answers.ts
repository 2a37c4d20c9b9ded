import { dayOfCell, numberOfCell, readCsv } from '#platform/read-csv.ts'
import { shortHash } from '#platform/short-hash.ts'
import { fitsScale, type Question, questions } from './score.ts'

export type ReadAnswer = {
  row: number
  question: Question
  score: number
  answeredAt: Date
  email: string
  company: string
  words: string
  key: string
}

export type AnswerProblem = {
  row: number
  column: string
  value: string
  code: 'no-column' | 'not-a-date' | 'not-a-score' | 'not-a-question' | 'future' | 'twice'
}

type Field = 'date' | 'score' | 'question' | 'email' | 'company' | 'words' | 'key'

/** How columns are headed in the house's languages and in usual survey tools. */
const heads: Record<Field, readonly string[]> = {
  date: [
    'date',
    'answered',
    'answered at',
    'datum',
    'besvarad',
    'päivä',
    'päivämäärä',
    'vastattu',
    'дата',
    'response date',
  ],
  score: ['score', 'nps', 'csat', 'rating', 'betyg', 'poäng', 'arvosana', 'pisteet', 'оценка', 'балл'],
  question: ['question', 'survey', 'fråga', 'kysymys', 'вопрос'],
  email: ['email', 'e-mail', 'e-post', 'sähköposti', 'эл. почта', 'почта', 'email address'],
  company: ['company', 'domain', 'account', 'företag', 'bolag', 'yritys', 'компания', 'организация'],
  words: ['comment', 'words', 'kommentar', 'kommentti', 'комментарий', 'feedback'],
  key: ['key', 'id', 'response id', 'nyckel', 'avain', 'ключ'],
}

/**
 * Answers of a CSV text with the rows that are none, each with its reason. `date` and `score` must be there; a row without a key gets
 * one of its own words, so that the same file again changes nothing. Days without a time stand at noon UTC.
 */
export function readAnswers(
  text: string,
  usual: Question,
  now: Date,
): { answers: ReadAnswer[]; problems: AnswerProblem[] } {
  const [head, ...rows] = readCsv(text)
  const columns = new Map<Field, number>()
  for (const [field, names] of Object.entries(heads)) {
    const at = head?.cells.findIndex((cell) => names.includes(cell.trim().toLowerCase())) ?? -1
    if (at >= 0) columns.set(field as Field, at)
  }
  const lacking = (['date', 'score'] as const).filter((field) => !columns.has(field))
  if (lacking.length > 0)
    return { answers: [], problems: lacking.map((column) => ({ row: 1, column, value: '', code: 'no-column' })) }
  const answers = new Map<string, ReadAnswer>()
  const problems: AnswerProblem[] = []
  for (const { row, cells } of rows) {
    const cell = (field: Field) => (cells[columns.get(field) ?? -1] ?? '').trim()
    const read = readRow(row, cell, usual, now)
    if ('code' in read) problems.push(read)
    else if (answers.has(read.key)) problems.push({ row, column: 'key', value: read.key, code: 'twice' })
    else answers.set(read.key, read)
  }
  return { answers: [...answers.values()], problems }
}

function readRow(row: number, cell: (field: Field) => string, usual: Question, now: Date): ReadAnswer | AnswerProblem {
  const problem = (column: Field, code: AnswerProblem['code']) => ({
    row,
    column,
    value: cell(column).slice(0, 200),
    code,
  })
  const answeredAt = momentOf(cell('date'))
  if (!answeredAt) return problem('date', 'not-a-date')
  if (answeredAt.getTime() > now.getTime() + 86_400_000) return problem('date', 'future')
  const written = cell('question').toLowerCase()
  const question = written === '' ? usual : questions.find((each) => each === written)
  if (!question) return problem('question', 'not-a-question')
  const score = numberOfCell(cell('score'))
  if (score === null || !fitsScale(question, score)) return problem('score', 'not-a-score')
  const [email, company, words] = [cell('email').toLowerCase(), cell('company'), cell('words').slice(0, 5000)]
  const said = [cell('date'), question, String(score), email, company, words]
  return { row, question, score, answeredAt, email, company, words, key: cell('key') || `#${shortHash(...said)}` }
}

function momentOf(cell: string): Date | null {
  const day = dayOfCell(cell)
  if (day === null) return null
  const time = /[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?(Z|[+-]\d{2}:\d{2})?$/.exec(cell)
  return new Date(time ? `${day}T${time[1]}${time[2] ?? 'Z'}` : `${day}T12:00:00Z`)
}
