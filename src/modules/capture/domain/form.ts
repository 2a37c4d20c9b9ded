import { z } from 'zod'

/** What a field asks for. All but the last three say who the customer is. */
export const fieldKinds = [
  'email',
  'phone',
  'name',
  'firstName',
  'lastName',
  'company',
  'title',
  'country',
  'text',
  'longText',
  'choice',
] as const

export const formField = z.object({
  /** What the field is called in what is sent. */
  key: z.string().regex(/^[a-z][a-zA-Z0-9]{0,39}$/),
  kind: z.enum(fieldKinds),
  label: z.string().trim().min(1).max(200),
  required: z.boolean(),
  /** What may be chosen; for other kinds none. */
  options: z.array(z.string().trim().min(1).max(200)).max(50).default([]),
})

export type FieldKind = (typeof fieldKinds)[number]
export type FormField = z.infer<typeof formField>

/** What is wrong with an answer; the sentences stand in the catalogue. */
export type Mistake = 'missing' | 'email' | 'phone' | 'choice' | 'long' | 'consent'

export type Typed = Readonly<Record<string, string>>
export type Answers = Readonly<Record<string, string>>

/** The names of what a form carries beside its fields. */
export const beside = {
  /** Stands out of sight: only machines fill it. */
  honeypot: 'website_2',
  consent: 'consent',
  source: 'heard_of_us',
  page: 'page',
  referrer: 'referrer',
  visitor: 'visitor',
} as const

const longest: Record<FieldKind, number> = {
  email: 320,
  phone: 50,
  name: 200,
  firstName: 100,
  lastName: 100,
  company: 200,
  title: 200,
  country: 100,
  text: 1000,
  longText: 10_000,
  choice: 200,
}

type Asked = { fields: readonly FormField[]; consentText: string }

/**
 * Reads what somebody typed: the answers by field key, trimmed, empty ones left out, and what is wrong with them by field key
 * (`consent` for the consent). A form with a consent text is not taken without consent.
 */
export function readAnswers(
  { fields, consentText }: Asked,
  typed: Typed,
): { answers: Answers; mistakes: Readonly<Record<string, Mistake>> } {
  const answers: Record<string, string> = {}
  const mistakes: Record<string, Mistake> = {}
  for (const field of fields) {
    const answer = storable(typed[field.key] ?? '').trim()
    const mistake = mistakeIn(field, answer)
    if (mistake !== null) mistakes[field.key] = mistake
    else if (answer !== '') answers[field.key] = answer
  }
  if (consentText !== '' && (typed[beside.consent] ?? '') === '') mistakes[beside.consent] = 'consent'
  return { answers, mistakes }
}

function mistakeIn({ kind, required, options }: FormField, answer: string): Mistake | null {
  if (answer === '') return required ? 'missing' : null
  if (answer.length > longest[kind]) return 'long'
  if (kind === 'email' && !isAddress(answer)) return 'email'
  if (kind === 'phone' && !isTelephone(answer)) return 'phone'
  return kind === 'choice' && !options.includes(answer) ? 'choice' : null
}

/** Loosely: whether mail arrives is found out by sending it. */
function isAddress(text: string): boolean {
  return /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text)
}

function isTelephone(text: string): boolean {
  return /^[+(\d][\d\s().\-/]*$/.test(text) && text.replaceAll(/\D/g, '').length >= 5
}

/** The text without what a database can't keep: NUL and half a letter. */
export function storable(text: string): string {
  return text.replaceAll('\0', '').toWellFormed()
}

/** Whether somebody can be reached by the answers that the form can't be sent without. */
export function reachesSomebody(fields: readonly FormField[]): boolean {
  return fields.some(({ kind, required }) => required && (kind === 'email' || kind === 'phone'))
}
