/** Where the rows of a figure are shown. Pages of other modules are reached by their addresses alone. */

type Search = Readonly<Record<string, string | undefined>>

function withSearch(path: string, search: Search): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) if (value !== undefined) params.set(name, value)
  return params.size === 0 ? path : `${path}?${params.toString()}`
}

export const importsAddress = '/imports'
export const newImportAddress = '/imports/new'
export const jobsAddress = '/jobs'

export function importAddress(id: string): string {
  return `/imports/${id}`
}

/** A period of the two lists, `2026-Q3`, and in it the rows of a pile. */
export function listsAddress(period: string, evidence?: string): string {
  return withSearch('/lists', { period, evidence })
}
