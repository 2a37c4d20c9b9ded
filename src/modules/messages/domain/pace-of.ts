import type { MessageKind, Pace, Way } from '../kinds.ts'

/** What a person is told at once by mail unless they wish otherwise: a clock runs, or somebody waits for an answer. */
const pressingKinds: readonly MessageKind[] = [
  'handed-over',
  'lead-offered',
  'clock-warning',
  'clock-broken',
  'escalated',
]

type Wishes = Partial<Record<string, Pace>>

export function defaultPace(kind: MessageKind, way: Way): Pace {
  if (way === 'chat') return pressingKinds.includes(kind) ? 'at-once' : 'off'
  return pressingKinds.includes(kind) ? 'at-once' : 'gathered'
}

/** How soon a message of a kind goes this way: as wished, else as usual; an urgent one doesn't wait to be gathered. */
export function paceOf(kind: MessageKind, way: Way, wishes: Wishes, urgent: boolean): Pace {
  const wished = wishes[kind] ?? defaultPace(kind, way)
  return urgent && wished === 'gathered' ? 'at-once' : wished
}
