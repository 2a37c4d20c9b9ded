import type { House } from '#web/api.ts'
import type { ObjectKind } from '../domain/words.ts'

type Together = House['together']

export type ObjectRef = { kind: ObjectKind; id: string }
export type NamedObject = ObjectRef & { name: string | null }
export type Talk = Awaited<ReturnType<Together['threads']>>
export type ThreadShape = Talk['threads'][number]
export type CommentShape = ThreadShape['comments'][number]
export type Recognition = Talk['recognitions'][number]
export type Overview = Awaited<ReturnType<Together['overview']>>
export type WaitingThread = Overview['threads'][number]
export type ProjectLine = Overview['projects'][number]
export type DecisionLine = Overview['decisions'][number]
export type Project = Awaited<ReturnType<Together['project']>>
export type Decision = Awaited<ReturnType<Together['decision']>>
export type Step = Decision['trail'][number]
export type FrictionTold = Awaited<ReturnType<Together['friction']>>
export type MeetingLine = Awaited<ReturnType<Together['meetings']>>['items'][number]
export type Visit = Awaited<ReturnType<Together['visits']>>['items'][number]

export const sides = ['marketing', 'sales'] as const
export type ListSide = (typeof sides)[number]

/** The other of the two; those of neither side have none. */
export function otherSide(side: string | undefined): ListSide | null {
  if (side === 'marketing') return 'sales'
  return side === 'sales' ? 'marketing' : null
}

/** Whether somebody of this side may speak for one of the two. */
export function speaksFor(side: string | undefined, of: ListSide): boolean {
  return side === of || side === 'both'
}

/** The mark of a person: those of neither list stand between the two. */
export function markOf(side: string): 'marketing' | 'sales' | 'both' {
  return side === 'marketing' || side === 'sales' ? side : 'both'
}
