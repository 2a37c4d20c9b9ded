import { en } from '../i18n/en.ts'
import { fi } from '../i18n/fi.ts'
import { ru } from '../i18n/ru.ts'
import { sv } from '../i18n/sv.ts'
import { commonAliases, kindAliases, ownWords, weakAliases } from './aliases.ts'
import { type ColumnProfile, fitOf, profileColumns } from './column-profile.ts'
import { type FieldName, type Kind, fieldsOf, typeOf } from './fields.ts'
import { headerKey, headerWords } from './header-words.ts'
import type { Mapping } from './mapping.ts'
import { proposeByValues } from './propose-by-values.ts'
import type { RawRow } from './raw-row.ts'

/** Why a column is proposed for a field; a sentence for each stands in the catalogue. */
export type MappingReason =
  | 'same-name'
  | 'known-name'
  | 'often-means'
  | 'similar-name'
  | 'values-are-emails'
  | 'values-are-phones'
  | 'values-are-dates'
  | 'values-are-countries'
  | 'values-are-domains'
  | 'values-are-unique'

/** `confidence`: 0 to 1; from 0.5 on a column is proposed. */
export type FieldProposal = { field: FieldName; column: string; confidence: number; reason: MappingReason }

/** A column without a field of ours, to be kept under its own name; `isProposed` unless it is empty. */
export type CustomProposal = { column: string; filled: number; distinct: number; isProposed: boolean }

export type MappingProposal = { fields: FieldProposal[]; custom: CustomProposal[] }

export const leastConfidence = 0.5

const certainty = { 'same-name': 1, 'known-name': 0.95, 'often-means': 0.7 } as const

type Likeness = { reason: MappingReason; confidence: number }
type Names = Record<'same' | 'known' | 'weak', ReadonlySet<string>> & { phrases: readonly string[][] }

function keysOf(words: string | undefined): string[] {
  return words === undefined ? [] : words.split('|').map(headerKey)
}

/** The house's own names for its fields: a list that it has written comes back whole, in any language. */
const labels = [en, sv, fi, ru].map(({ fields }) => fields)

const namesKept = new Map<string, Names>()

function namesOf(kind: Kind, field: FieldName): Names {
  const kept = namesKept.get(`${kind} ${field}`)
  if (kept !== undefined) return kept
  const own = kindAliases[kind][field]
  const phrases = [commonAliases[field], own].flatMap((words) => words?.split('|') ?? []).map(headerWords)
  const names = {
    same: new Set([field, ...labels.map((words) => words[field])].map(headerKey)),
    known: new Set([...keysOf(commonAliases[field]), ...keysOf(own)]),
    weak: new Set(keysOf(weakAliases[kind][field])),
    phrases: phrases.filter((words) => words.join('').length >= 5),
  }
  namesKept.set(`${kind} ${field}`, names)
  return names
}

/** Without the list's own word in front: `Deal - Owner` is an owner, in a list of deals. */
function withoutOwnWords(words: readonly string[], kind: Kind): string[] {
  const own = ownWords[kind]
  let start = 0
  while (start < words.length - 1 && own.includes(words[start] ?? '')) start++
  return words.slice(start)
}

/** What a column is that tells when somebody last touched a record: never the date that a list is about. */
const notAbout =
  /modified|updated|last|birth|bounced|deleted|next|synced|muokattu|päivitetty|viimei|ändrad|senast|uppdaterad|изменен|обновлен|последн/

/**
 * How much of a header a field's name is: the more of its words the surer, and surer at the end, where the thing
 * itself stands (`Contact owner` is an owner). 0 when the name is not in it.
 */
function similarity(words: readonly string[], phrase: readonly string[]): number {
  const glued = ` ${words.join(' ')} `
  const part = ` ${phrase.join(' ')} `
  if (!glued.includes(part)) return 0
  return 0.55 + (0.1 * phrase.length) / words.length + (glued.endsWith(part) ? 0.04 : 0)
}

function likeness(header: string, kind: Kind, field: FieldName): Likeness | null {
  const names = namesOf(kind, field)
  const words = headerWords(header)
  const keys = [words.join(''), withoutOwnWords(words, kind).join('')]
  const known = (
    [
      ['same-name', names.same],
      ['known-name', names.known],
      ['often-means', names.weak],
    ] as const
  ).find(([, set]) => keys.some((key) => set.has(key)))
  if (known !== undefined) return { reason: known[0], confidence: certainty[known[0]] }
  if (words.length > 6 || notAbout.test(words.join(' '))) return null
  const confidence = Math.max(0, ...names.phrases.map((phrase) => similarity(words, phrase)))
  return confidence === 0 ? null : { reason: 'similar-name', confidence }
}

/** Whether a header is a name that some field of the list is known by: tells a header row from a row of data. */
export function isKnownHeader(header: string): boolean {
  if (header.length > 100) return false
  const key = headerKey(header)
  knownHeaders ??= new Set([
    ...Object.entries(commonAliases).flatMap(([field, words]) => [headerKey(field), ...keysOf(words)]),
    ...labels.flatMap((words) => Object.values(words).map(headerKey)),
  ])
  return knownHeaders.has(key)
}

let knownHeaders: Set<string> | null = null

function byHeader(profile: ColumnProfile, kind: Kind): FieldProposal[] {
  return fieldsOf[kind].flatMap((field) => {
    const like = likeness(profile.column, kind, field)
    if (like === null) return []
    const confidence = like.confidence * (0.4 + 0.6 * fitOf(profile, typeOf(field)))
    return confidence < leastConfidence ? [] : [{ field, column: profile.column, confidence, reason: like.reason }]
  })
}

/** The surest first; every field and every column at most once, so that no column means two things. */
function chosen(candidates: readonly FieldProposal[]): FieldProposal[] {
  const fields = new Set<FieldName>()
  const columns = new Set<string>()
  const kept: FieldProposal[] = []
  for (const candidate of candidates.toSorted((left, right) => right.confidence - left.confidence)) {
    if (fields.has(candidate.field) || columns.has(candidate.column)) continue
    fields.add(candidate.field)
    columns.add(candidate.column)
    kept.push(candidate)
  }
  return kept
}

/**
 * Proposes which column is which field, from the headers (in four languages and the words of the usual systems)
 * and from what the values look like, each with its reason and confidence. What is left is offered as columns of
 * the company's own. Nothing is decided here: people see and change it.
 */
export function proposeMapping(kind: Kind, columns: readonly string[], sample: readonly RawRow[]): MappingProposal {
  const profiles = profileColumns(columns, sample)
  const named = chosen(profiles.flatMap((profile) => byHeader(profile, kind)))
  const free = profiles.filter((profile) => !named.some(({ column }) => column === profile.column))
  const open = fieldsOf[kind].filter((field) => !named.some((proposal) => proposal.field === field))
  const guessed = proposeByValues(
    kind,
    free.filter((profile) => !notAbout.test(headerWords(profile.column).join(' '))),
    open,
  )
  const order = fieldsOf[kind]
  const fields = [...named, ...chosen(guessed)].toSorted(
    (left, right) => order.indexOf(left.field) - order.indexOf(right.field),
  )
  const used = new Set(fields.map(({ column }) => column))
  const custom = profiles
    .filter(({ column }) => !used.has(column))
    .map(({ column, filled, distinct }) => ({ column, filled, distinct, isProposed: filled > 0 }))
  return { fields, custom }
}

/** The mapping that follows when every proposal is taken as it is. */
export function acceptedMapping({ fields, custom }: MappingProposal): Mapping {
  return {
    fields: Object.fromEntries(fields.map(({ field, column }) => [field, column])),
    values: {},
    custom: custom.filter(({ isProposed }) => isProposed).map(({ column }) => column),
  }
}
