import type { ListSide } from '#platform/contract.ts'
import type { House } from '#web/api.ts'

export type Definition = Awaited<ReturnType<House['agreement']['definitions']>>['items'][number]
export type Version = Awaited<ReturnType<House['agreement']['definition']>>['versions'][number]
export type Reasons = Awaited<ReturnType<House['agreement']['reasons']>>
export type Reason = Reasons['items'][number]
export type ReasonChange = Reasons['changes'][number]

export const bothSides = ['marketing', 'sales'] as const satisfies readonly ListSide[]

export const listPath = '/agreement'

export function definitionPath(key: string): string {
  return `/agreement/definitions/${encodeURIComponent(key)}`
}

export function writePath(key: string, what: { draft?: string; answers?: string; from?: string } = {}): string {
  const query = new URLSearchParams(what).toString()
  return `${definitionPath(key)}/write${query === '' ? '' : `?${query}`}`
}
