import type { TimelineEntry } from '../contract.ts'

/** Touches of one activity, of one kind, on one day in the company's time zone. */
export type Sends = { day: string; activityId: string; kind: string }

const form = /^sends\/(?<day>\d{4}-\d\d-\d\d)\/(?<activityId>[0-9a-f-]{36})\/(?<kind>.+)$/u

/** The name under which an entry that stands for several opens in the drawer; nothing for a single one. */
export function sendsKey({ count, activity, kind }: TimelineEntry, day: string): string | undefined {
  return count > 1 && activity ? `sends/${day}/${activity.id}/${kind}` : undefined
}

/** Which touches an address asks for; nothing when it asks for something else. */
export function readSendsKey(key: string): Sends | undefined {
  const { day, activityId, kind } = form.exec(key)?.groups ?? {}
  return day === undefined || activityId === undefined || kind === undefined ? undefined : { day, activityId, kind }
}
