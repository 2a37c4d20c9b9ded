import { isDay } from '#web/ui/periods.ts'
import type { Model } from '../contract-shapes.ts'
import { modelIn } from './models.ts'
import type { Filter } from './shapes.ts'

/** What the address of a page asks; what it does not name is not there. */
export type Asked = {
  from?: string
  to?: string
  currency?: string
  filters: Filter[]
}

export function askedIn(params: URLSearchParams): Asked {
  const [from, to] = [params.get('from') ?? '', params.get('to') ?? '']
  const currency = /^[A-Z]{3}$/.exec(params.get('currency') ?? '')?.[0]
  return {
    ...(isDay(from) && isDay(to) && from <= to ? { from, to } : {}),
    ...(currency !== undefined && { currency }),
    filters: params
      .getAll('only')
      .flatMap((text) => filterIn(text) ?? [])
      .slice(0, 5),
  }
}

const dimensionShape = /^(channel|activity|side|seller|content|kind|segment|product|owner|source|custom\..+)$/

export function dimensionIn(params: URLSearchParams): string {
  const by = params.get('by') ?? ''
  return dimensionShape.test(by) && by.length <= 200 ? by : 'channel'
}

export function shownModel(params: URLSearchParams): Model {
  return modelIn(params.get('model')) ?? 'linear'
}

/** As known now, as both heads signed it, or on the evening of a day. */
export function knownOnIn(params: URLSearchParams): string {
  const known = params.get('known') ?? ''
  return known === 'agreed' || isDay(known) ? known : 'now'
}

/** `channel=Web` as one text, also when field or key hold an equals sign; without one: those that do not know the field. */
export function filterText({ dimension, key }: Filter): string {
  const name = encodeURIComponent(dimension)
  return key === null ? name : `${name}=${encodeURIComponent(key)}`
}

/** Reads what `filterText` wrote; null for a field that no figure can be narrowed by. */
export function filterIn(text: string): Filter | null {
  const at = text.indexOf('=')
  const dimension = plain(at === -1 ? text : text.slice(0, at))
  if (!dimensionShape.test(dimension)) return null
  return { dimension, key: at === -1 ? null : plain(text.slice(at + 1)) }
}

function plain(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** What a drawer of deals shows: a row of a dimension, or every deal of the period. */
export type DealsKey = { row: Filter | null }

export function dealsText({ row }: DealsKey): string {
  return row === null ? 'deals' : `deals:${filterText(row)}`
}

export function dealsIn(text: string): DealsKey | null {
  if (text === 'deals') return { row: null }
  if (!text.startsWith('deals:')) return null
  const row = filterIn(text.slice('deals:'.length))
  return row && { row }
}

/** What a drawer of decided deals shows: a path, a place of the flow, or a step of how long journeys were. */
export type PathDealsKey = {
  outcome?: 'won' | 'lost'
  channels?: string[]
  /** A place of the flow, so many steps before the end, and what came after it. */
  step?: number
  at?: string
  next?: string
  touchesFrom?: number
  touchesTo?: number
  daysFrom?: number
  daysTo?: number
}

const pathWord = 'path:'

export function pathDealsText({ channels, ...told }: PathDealsKey): string {
  const params = new URLSearchParams(Object.entries(told).map(([name, value]) => [name, String(value)]))
  for (const channel of channels ?? []) params.append('channel', channel)
  return pathWord + params.toString()
}

/** Reads what `pathDealsText` wrote; null for anything else. */
export function pathDealsIn(text: string): PathDealsKey | null {
  if (!text.startsWith(pathWord)) return null
  const params = new URLSearchParams(text.slice(pathWord.length))
  const outcome = (['won', 'lost'] as const).find((one) => one === params.get('outcome'))
  const channels = params.getAll('channel')
  const [at, next] = [params.get('at'), params.get('next')]
  const bounds = (['step', 'touchesFrom', 'touchesTo', 'daysFrom', 'daysTo'] as const).flatMap((name) => {
    const value = Number(params.get(name) ?? Number.NaN)
    return Number.isFinite(value) && value >= 0 ? [[name, value] as const] : []
  })
  return {
    ...(outcome && { outcome }),
    ...(channels.length > 0 && { channels }),
    ...(at !== null && { at }),
    ...(next !== null && { next }),
    ...Object.fromEntries(bounds),
  }
}

/** What the pages show as the house writes it into a file, with what a page has no room for. */
export function exportAddress(
  table: 'credits' | 'models' | 'deals' | 'paths' | 'path-deals',
  question: object,
): string {
  return `/api/v1/attribution/export/${table}.csv?question=${encodeURIComponent(JSON.stringify(question))}`
}

/** Where a touch stands in the table of its journey. */
export function touchAnchor(touchId: string): string {
  return `touch-${touchId}`
}
