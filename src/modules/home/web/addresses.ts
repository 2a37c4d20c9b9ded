import type { House } from '#web/api.ts'

type Search = Readonly<Record<string, string | undefined>>

function withSearch(path: string, search: Search): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) if (value !== undefined) params.set(name, value)
  return params.size === 0 ? path : `${path}?${params.toString()}`
}

export const importsAddress = '/imports'
export const newImportAddress = '/imports/new'
export const jobsAddress = '/jobs'
export const doublesAddress = '/doubles'
export const funnelAddress = '/funnel'

export function importAddress(id: string): string {
  return `/imports/${id}`
}

/** Which rows of a period: those behind a list or the figure, or those of a group, of a cause in it, as they stand. */
export type Pile = {
  of?: 'marketing' | 'sales' | 'both' | 'figure'
  group?: string
  cause?: string
  standing?: 'open' | 'asked'
}

/** A period of the two lists, as `2026-Q3` or `all`, with the rows of a pile open when one is named. */
export function listsAddress(period: string, pile?: Pile): string {
  const { of = 'all', group = '', cause = '', standing = '' } = pile ?? {}
  const evidence = [of, group, cause, standing].join('.').replace(/\.+$/, '')
  return withSearch('/reconcile', { period, evidence: pile && evidence })
}

type Decided = { group: string; cause: string; months: { from: string; to: string } }

/** The rows that a decision is about, in the months it is about. */
export function decisionAddress({ group, cause, months }: Decided): string {
  return listsAddress(periodOf(months), { group, cause, standing: 'asked' })
}

/** A month as `2026-07`, a quarter as `2026-Q3`; other spans are looked at among everything. */
function periodOf({ from, to }: Decided['months']): string {
  if (from === to) return from.slice(0, 7)
  const quarter = Math.ceil(Number(from.slice(5, 7)) / 3)
  const spans = Number(to.slice(5, 7)) === quarter * 3 && from.slice(0, 4) === to.slice(0, 4)
  return spans && Number(from.slice(5, 7)) === quarter * 3 - 2 ? `${from.slice(0, 4)}-Q${quarter}` : 'all'
}

type Named = { id: string; kind: 'lead' | 'deal'; companyId: string | null; personId: string | null }

/** Where everything about a customer stands: the company's timeline, else the person's, else the record itself. */
export function customerAddress({ id, kind, companyId, personId }: Named): string {
  if (companyId !== null) return `/companies/${companyId}`
  if (personId !== null) return `/persons/${personId}`
  return kind === 'lead' ? `/leads/${id}` : `/deals/${id}`
}

export type RowsQuestion = Parameters<House['funnel']['rows']>[0]

type Cell = Pick<RowsQuestion, 'beginning' | 'stage' | 'outcome' | 'at'>

/** One figure as the page of the funnel writes it into its address: `outcome=won&beginning=lead`. */
function cellText({ beginning, stage, outcome, at }: Cell): string {
  const params = new URLSearchParams()
  const entries = { beginning, stage, outcome, at: at?.stage, as: at?.as }
  for (const [name, value] of Object.entries(entries)) if (value !== undefined) params.set(name, value)
  return params.size === 0 ? 'all' : params.toString()
}

/** Exactly the journeys behind a figure of the funnel: its period, its filters, and the figure itself open. */
export function journeysAddress({ from, to, filters = [], ...cell }: RowsQuestion): string {
  const params = new URLSearchParams()
  if (from !== undefined) params.set('from', from)
  if (to !== undefined) params.set('to', to)
  for (const { dimension, key } of filters) {
    const name = encodeURIComponent(dimension)
    params.append('filter', key === null || key === undefined ? name : `${name}=${encodeURIComponent(key)}`)
  }
  params.set('evidence', cellText(cell))
  return `${funnelAddress}?${params.toString()}`
}
