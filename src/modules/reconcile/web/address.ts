import type { z } from 'zod'
import { rowsWish } from '../contract-shapes.ts'

/** Which rows: those behind a list, the figure, a group, a cause of it, or some of them by how they stand. */
export type Pile = Omit<z.infer<typeof rowsWish>, 'period'>

/** The words of the lists that narrow a pile; they stand in the address of the rows' own page only. */
export const narrowers = ['source', 'owner', 'product', 'segment', 'rule', 'search'] as const

export function isNarrowed(pile: Partial<Pile>): boolean {
  return narrowers.some((name) => pile[name] !== undefined)
}

/** What the evidence drawer shows: a pile, or one row of it. */
export type Evidence = { pile: Pile; row?: string }

export const listsPath = '/reconcile'
export const rowsPath = '/reconcile/rows'

const pileShape = rowsWish.omit({ period: true })

function orNothing(text: string | undefined): string | undefined {
  return text === '' ? undefined : text
}

/** As it stands in the address: `sales`, `all.only-marketing.duplicate`, `all.only-marketing..open~<row>`. */
export function evidenceKey({ of, group, cause, where, standing, treatment }: Partial<Pile>, row?: string): string {
  const marked = where === undefined || where === 'named' ? '' : where
  const parts = [of ?? 'all', group ?? '', cause ?? '', standing ?? '', treatment ?? '', marked].join('.')
  const pile = parts.replace(/\.+$/, '')
  return row === undefined ? pile : `${pile}~${row}`
}

/** Reads such a key again; nothing for one that names no pile. */
export function readEvidence(key: string): Evidence | undefined {
  const [words = '', row] = key.split('~')
  const [of, group, cause, standing, treatment, where] = words.split('.').map(orNothing)
  const pile = pileShape.safeParse({ of, group, cause, standing, treatment, where })
  if (!pile.success) return undefined
  return { pile: pile.data, ...(row !== undefined && { row }) }
}

/** The page of a period, with the rows of a pile open when one is named. */
export function listsAddress(period: string, pile?: Partial<Pile>, row?: string): string {
  const params = new URLSearchParams({ period })
  if (pile) params.set('evidence', evidenceKey(pile, row))
  return `${listsPath}?${params.toString()}`
}

function withPile(period: string, pile: Partial<Pile>): string {
  const params = new URLSearchParams({ period })
  for (const [name, value] of Object.entries(pile)) if (value !== undefined) params.set(name, value)
  return params.toString()
}

/** All rows of a pile as a table of their own. */
export function rowsAddress(period: string, pile: Partial<Pile>): string {
  const { of, where, ...further } = pile
  const said = { ...(of !== 'all' && { of }), ...(where !== 'named' && { where }), ...further }
  return `${rowsPath}?${withPile(period, said)}`
}

/** The pile that the address of such a table names; a name that says nothing is passed over. */
export function pileIn(params: URLSearchParams): Pile {
  const said = Object.keys(pileShape.shape).flatMap((name) => {
    const value = params.get(name) ?? ''
    return value !== '' && pileShape.safeParse({ [name]: value }).success ? [[name, value]] : []
  })
  return pileShape.parse(Object.fromEntries(said))
}

export type Order = { sort: 'value' | 'begun'; direction: 'descending' | 'ascending' }

export function orderIn(params: URLSearchParams): Order {
  return {
    sort: params.get('sort') === 'begun' ? 'begun' : 'value',
    direction: params.get('direction') === 'ascending' ? 'ascending' : 'descending',
  }
}

/** Where the rows of a pile are saved from, as CSV. */
export function exportAddress(period: string, pile: Partial<Pile & Order>): string {
  return `/api/v1/reconcile/export/rows.csv?${withPile(period, pile)}`
}
