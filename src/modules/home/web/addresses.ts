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
export const doublesAddress = '/likely-doubles'
export const funnelAddress = '/funnel'

export function importAddress(id: string): string {
  return `/imports/${id}`
}

/** A period of the two lists, as `2026-Q3`, and in it the rows of a pile. */
export function listsAddress(period: string, evidence?: string): string {
  return withSearch('/lists', { period, evidence })
}

type Named = { id: string; kind: 'lead' | 'deal'; companyId: string | null; personId: string | null }

/** Where everything about a customer stands: the company's timeline, else the person's, else the record itself. */
export function customerAddress({ id, kind, companyId, personId }: Named): string {
  if (companyId !== null) return `/companies/${companyId}`
  if (personId !== null) return `/persons/${personId}`
  return kind === 'lead' ? `/leads/${id}` : `/deals/${id}`
}

export type RowsQuestion = Parameters<House['funnel']['rows']>[0]

/** Exactly the journeys behind a figure of the funnel. */
export function journeysAddress(question: RowsQuestion): string {
  return withSearch(funnelAddress, { from: question.from, to: question.to })
}

type Pile = { period: string; group: string; cause?: string; standing?: string }

/** Exactly the rows of a group of a period, or of one cause in it. */
export function pileAddress({ period, group, cause, standing }: Pile): string {
  return withSearch('/lists', { period, group, cause, standing })
}

type Decided = { key: string | null; group: string; cause: string; months: { from: string; to: string } }

/** What a decision is about: its row, else its cause in its months. */
export function decisionAddress({ group, cause }: Decided): string {
  return pileAddress({ period: 'all', group, cause, standing: 'asked' })
}
