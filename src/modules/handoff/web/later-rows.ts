import { laterGroups, type LaterGroup } from '../domain/later-groups.ts'
import { type Trigger, triggers } from '../domain/events.ts'

/** What the rows behind a figure of the later page are asked by; it stands in the address. */
export type LaterAsked = {
  group: LaterGroup
  reason?: string
  trigger?: Trigger
  currency?: string
}

/** The key of a figure: its group, and what narrows it. */
export function keyOfRows({ group, reason, trigger, currency }: LaterAsked): string {
  const marks = Object.entries({ trigger, currency, reason }).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${value}`],
  )
  return [group, ...marks].join('~')
}

/** The figure of a key; undefined for a key that is none. A reason stands last, since it may hold any sign. */
export function rowsOfKey(key: string): LaterAsked | undefined {
  const [, first = '', trigger, currency, reason] =
    /^([a-z-]+)(?:~trigger=([a-z-]+))?(?:~currency=([A-Z]{3}))?(?:~reason=(.+))?$/su.exec(key) ?? []
  const group = laterGroups.find((each) => each === first)
  const known = triggers.find((each) => each === trigger)
  if (group === undefined || (trigger !== undefined && known === undefined)) return undefined
  return {
    group,
    ...(reason !== undefined && { reason }),
    ...(known !== undefined && { trigger: known }),
    ...(currency !== undefined && { currency }),
  }
}
