import { ownInstrument, type OwnInstrument } from '../domain/own-instrument.ts'

export type Because =
  | 'not-json'
  | 'missing'
  | 'wrong-kind'
  | 'empty'
  | 'too-long'
  | 'too-many'
  | 'not-a-key'
  | 'no-words'
  | 'not-whole'
  | 'out-of-range'
  | 'steps'
  | 'twice'

/** Where in the file something is wrong: scale and item counted from 1, and the name of the field. */
export type Problem = { scale: number | null; item: number | null; field: string; because: Because; what: string }

export type ReadFile = { instrument: OwnInstrument | null; licence: string; problems: Problem[] }

type Issue = { code: string; path: readonly PropertyKey[]; message: string } & Partial<{
  origin: string
  format: string
}>

const nowhere = { scale: null, item: null, field: '', what: '' }

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * Reads the file of an instrument and says of every part that cannot be taken where it stands and why. The licence may stand in the
 * file; whoever brings the instrument along confirms it.
 */
export function readInstrumentFile(text: string): ReadFile {
  const content = parsed(text)
  if (!isRecord(content)) {
    return { instrument: null, licence: '', problems: [{ ...nowhere, because: 'not-json' }] }
  }
  const licence = typeof content['licence'] === 'string' ? content['licence'].trim() : ''
  const read = ownInstrument.safeParse({ ...content, licence: licence === '' ? '-' : licence })
  if (read.success) return { instrument: read.data, licence, problems: [] }
  const problems = read.error.issues.flatMap((issue) => problemsOf(issue, content))
  return { instrument: null, licence, problems: distinct(problems) }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function problemsOf(issue: Issue, content: Record<string, unknown>): Problem[] {
  const isWhole = issue.code === 'custom' && issue.path.length === 1 && issue.path[0] === 'scales'
  if (isWhole) return [...unevenSteps(content), ...keysTwice(content)]
  const [, scale, second, item] = issue.path
  const field = issue.path.findLast((part) => typeof part === 'string')
  return [
    {
      scale: typeof scale === 'number' ? scale + 1 : null,
      item: second === 'items' && typeof item === 'number' ? item + 1 : null,
      field: field ?? '',
      because: becauseOf(issue, valueAt(content, issue.path)),
      what: '',
    },
  ]
}

function becauseOf({ code, origin, message }: Issue, value: unknown): Because {
  if (value === undefined) return 'missing'
  if (code === 'custom') return 'no-words'
  if (code === 'invalid_format') return 'not-a-key'
  if (code === 'too_small') return origin === 'number' ? 'out-of-range' : 'empty'
  if (code === 'too_big') return origin === 'number' ? 'out-of-range' : origin === 'array' ? 'too-many' : 'too-long'
  return typeof value === 'number' && message.includes('int') ? 'not-whole' : 'wrong-kind'
}

function valueAt(content: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, part) => (Array.isArray(value) ? value[Number(part)] : isRecord(value) ? value[String(part)] : undefined),
    content,
  )
}

type Keyed = { scale: number; item: number | null; key: string }

function scalesIn(content: Record<string, unknown>): Record<string, unknown>[] {
  return Array.isArray(content['scales']) ? content['scales'].filter(isRecord) : []
}

function unevenSteps(content: Record<string, unknown>): Problem[] {
  return scalesIn(content).flatMap(({ min = 1, max = 5 }, at): Problem[] =>
    Number(max) > Number(min) ? [] : [{ ...nowhere, scale: at + 1, field: 'max', because: 'steps' }],
  )
}

function keysTwice(content: Record<string, unknown>): Problem[] {
  const scales = scalesIn(content)
  const ofScales = scales.map(({ key }, at): Keyed => ({ scale: at + 1, item: null, key: String(key) }))
  const ofItems = scales.flatMap(({ items }, at) =>
    (Array.isArray(items) ? items.filter(isRecord) : []).map(({ key }, place): Keyed => ({
      scale: at + 1,
      item: place + 1,
      key: String(key),
    })),
  )
  return [...repeated(ofScales), ...repeated(ofItems)]
}

function repeated(keys: readonly Keyed[]): Problem[] {
  return keys
    .filter(({ key }, at) => keys.findIndex((other) => other.key === key) < at)
    .map(({ scale, item, key }) => ({ scale, item, field: 'key', because: 'twice', what: key }))
}

function distinct(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()]
}

/** A small instrument that shows the form of the file. */
export const exampleFile = {
  name: 'Our own questions',
  licence: 'Bought from the publisher on 1 March 2026, for 40 people',
  scales: [
    {
      key: 'trust',
      name: { en: 'Trust', sv: 'Förtroende', fi: 'Luottamus', ru: 'Доверие' },
      min: 1,
      max: 5,
      counts: true,
      items: [
        { key: 'trust-1', text: { en: 'We keep our word to each other.', sv: 'Vi håller vad vi lovar varandra.' } },
        { key: 'trust-2', text: { en: 'We check on each other.' }, reverse: true },
      ],
    },
  ],
}
