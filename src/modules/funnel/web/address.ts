import { isDay } from '#web/ui/periods.ts'
import { outcomes, stages } from '../domain/journey.ts'
import type { Cell, Filter } from './shapes.ts'

/** What the address of the page asks; what it does not name is not there. */
export type Asked = { from?: string; to?: string; asOf?: string; filters: Filter[] }

function dayIn(params: URLSearchParams, name: 'from' | 'to' | 'asOf') {
  const day = params.get(name) ?? ''
  return isDay(day) ? { [name]: day } : {}
}

export function askedIn(params: URLSearchParams): Asked {
  return {
    ...dayIn(params, 'from'),
    ...dayIn(params, 'to'),
    ...dayIn(params, 'asOf'),
    filters: params.getAll('filter').map(filterIn),
  }
}

/** `source=Web` as one text, also when field or key hold an equals sign; without one: those that do not know the field. */
export function filterText({ dimension, key }: Filter): string {
  const name = encodeURIComponent(dimension)
  return key === null ? name : `${name}=${encodeURIComponent(key)}`
}

function filterIn(text: string): Filter {
  const at = text.indexOf('=')
  if (at === -1) return { dimension: plain(text), key: null }
  return { dimension: plain(text.slice(0, at)), key: plain(text.slice(at + 1)) }
}

function plain(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** What the drawer shows: a figure, and for one of a row the field and key of its row. */
export type Evidence = { cell: Cell; row: Filter | null }

/** A figure as one text for the address: `outcome=won&row=source%3DWeb`. */
export function evidenceText({ cell, row }: Evidence): string {
  const { beginning, stage: reached, outcome: as, at, withinDays, step } = cell
  const entries = {
    beginning,
    stage: reached,
    outcome: as,
    at: at?.stage,
    as: at?.as,
    within: withinDays,
    from: step?.from,
    to: step?.to,
    is: step?.state,
  }
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(entries))
    if (value !== undefined) params.set(name, typeof value === 'string' ? value : JSON.stringify(value))
  if (row) params.set('row', filterText(row))
  return params.size === 0 ? 'all' : params.toString()
}

const beginnings = ['lead', 'deal'] as const
const stays = ['wentOn', 'lost', 'rejected', 'open'] as const
const states = ['done', 'running', 'left', 'outOfOrder', 'unknown'] as const
const starts = [...stages, 'beginning'] as const
const ends = ['qualified', 'accepted', 'opportunity', 'won'] as const

/** One of the known words, else nothing: an address may have been written by hand. */
function wordIn<const Word extends string>(
  params: URLSearchParams,
  name: string,
  words: readonly Word[],
): Word | undefined {
  return words.find((word) => word === params.get(name))
}

/** Reads what `evidenceText` wrote; a part that it does not know is left out. */
export function evidenceIn(text: string): Evidence {
  const params = new URLSearchParams(text === 'all' ? '' : text)
  const [at, as] = [wordIn(params, 'at', stages), wordIn(params, 'as', stays)]
  const [from, to, state] = [wordIn(params, 'from', starts), wordIn(params, 'to', ends), wordIn(params, 'is', states)]
  const within = Number(params.get('within') ?? Number.NaN)
  const cell: Cell = {
    beginning: wordIn(params, 'beginning', beginnings),
    stage: wordIn(params, 'stage', stages),
    outcome: wordIn(params, 'outcome', outcomes),
    at: at && as && { stage: at, as },
    withinDays: Number.isInteger(within) && within >= 0 ? within : undefined,
    step: from && to && state && { from, to, state },
  }
  const row = params.get('row')
  return { cell, row: row === null ? null : filterIn(row) }
}

/** The file of a table, as the house writes it. */
export function exportAddress(table: 'funnel' | 'cohorts' | 'stage-times' | 'rows', question: object): string {
  return `/api/v1/funnel/export/${table}.csv?question=${encodeURIComponent(JSON.stringify(question))}`
}
