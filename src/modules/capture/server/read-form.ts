import type { FormField } from '../domain/form.ts'
import { beside, readAnswers, storable, type Answers, type Mistake, type Typed } from '../domain/form.ts'
import { mappedTo, type MappedTo } from '../domain/mapping.ts'
import { trackedSource } from '../domain/tracked-source.ts'
import type { FormRow } from './form-rows.ts'
import type { Submitted } from './submit.ts'

export const mostBytesOfForm = 128 * 1024
const mostFields = 200

/** What was sent, as texts by name: from a page's form or from a script. Null when it is neither. */
export function typedIn(text: string, contentType: string): Typed | null {
  if (/^application\/json/i.test(contentType)) return fromJson(text)
  const pairs = [...new URLSearchParams(text)].slice(0, mostFields)
  return Object.fromEntries(pairs.map(([name, value]) => [name, value]))
}

function fromJson(text: string): Typed | null {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
    const pairs = Object.entries(value).slice(0, mostFields)
    return Object.fromEntries(pairs.flatMap(([name, each]) => (typeof each === 'string' ? [[name, each]] : [])))
  } catch {
    return null
  }
}

function isMapped(kind: string): kind is MappedTo {
  return mappedTo.some((name) => name === kind)
}

/** Makes a submission of what was typed, or says what is wrong with it. */
export function readForm(
  form: FormRow,
  typed: Typed,
  referer: string | undefined,
): { submitted: Submitted } | { mistakes: Readonly<Record<string, Mistake>> } {
  const { answers, mistakes } = readAnswers(form, typed)
  if (Object.keys(mistakes).length > 0) return { mistakes }
  const { told, custom } = sorted(form.fields, answers)
  const { id, key, name, highIntent, source, campaign, consentText, consentVersion } = form
  const submitted: Submitted = {
    way: { kind: 'form', id, key, name, highIntent, source, campaign },
    delivery: null,
    told,
    custom,
    answers: byLabel(form.fields, answers),
    consent: consentText === '' ? null : { text: consentText, version: consentVersion },
    saidSource: said(typed[beside.source]),
    tracked: trackedSource(typed[beside.page] ?? referer, typed[beside.referrer]),
    visitor: said(typed[beside.visitor]),
  }
  return { submitted }
}

/** As people read it later: the questions may have changed by then. */
function byLabel(fields: readonly FormField[], answers: Answers): Answers {
  const said: Record<string, string> = {}
  for (const { key, label } of fields) if (answers[key] !== undefined) said[label in said ? key : label] = answers[key]
  return said
}

function said(text: string | undefined): string | null {
  const clean = storable(text ?? '')
    .trim()
    .slice(0, 300)
  return clean === '' ? null : clean
}

/** What says who the customer is, and everything else under its label. */
function sorted(fields: readonly FormField[], answers: Answers) {
  const told: Partial<Record<MappedTo, string>> = {}
  const custom: Record<string, string> = {}
  for (const { key, kind, label } of fields) {
    const answer = answers[key]
    if (answer === undefined) continue
    if (isMapped(kind)) told[kind] ??= answer
    else custom[label] ??= answer
  }
  return { told, custom }
}
