import type { ListSide } from '#platform/contract.ts'
import { useMe } from '#web/me.ts'
import type { Group } from './shapes.ts'

/** Whose mark the rows of a group carry. */
export const markOf = {
  'only-marketing': 'marketing',
  'only-sales': 'sales',
  'both-differ': 'both',
  'both-agree': 'both',
} as const satisfies Record<Group, string>

export type Voice = {
  /** The sides this person may speak for: one, both, or none. */
  speaksFor: readonly ListSide[]
  /** The side this person signs for as its head. */
  signsFor: ListSide | undefined
}

/** For whom the reader may decide; the house decides, the page only leaves out what would be refused. */
export function useVoice(): Voice {
  const person = useMe()?.person
  if (!person || person.role === 'auditor') return { speaksFor: [], signsFor: undefined }
  const { side, role } = person
  if (side === 'both') return { speaksFor: ['marketing', 'sales'], signsFor: undefined }
  if (side !== 'marketing' && side !== 'sales') return { speaksFor: [], signsFor: undefined }
  return { speaksFor: [side], signsFor: role === 'lead' || role === 'admin' ? side : undefined }
}
