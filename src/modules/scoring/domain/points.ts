import { type EngagementRule, type TouchFilter, tenthsOf } from './score-rule.ts'

export type CountedTouch = {
  id: string
  occurredAt: Date
  kind: string
  channel: string
  side: 'marketing' | 'sales' | 'both'
  reach: 'one-to-one' | 'one-to-many'
  subject: string
}

/** Points in tenths that one touch gives, by the place of its rule among all rules. */
export type TouchLine = { rule: number; touchId: string; occurredAt: Date; tenths: number }

const dayMillis = 86_400_000

/** Whether a rule gives points for a touch; letters large or small are the same in the subject alone. */
export function givesFor({ kinds, channels, sides, reach, subject }: TouchFilter, touch: CountedTouch): boolean {
  return (
    (kinds.length === 0 || kinds.includes(touch.kind)) &&
    (channels.length === 0 || channels.includes(touch.channel)) &&
    (sides.length === 0 || sides.includes(touch.side)) &&
    (reach === 'any' || reach === touch.reach) &&
    touch.subject.toLowerCase().includes(subject.toLowerCase())
  )
}

/**
 * What a touch of the given age (days, not negative) is worth in tenths: points · 2^(−age / half-life), rounded once, halves away
 * from zero. Without a half-life the points stay.
 */
export function worthOf(
  { points, halfLifeDays }: Pick<EngagementRule, 'points' | 'halfLifeDays'>,
  days: number,
): number {
  const left = halfLifeDays === null ? 1 : 2 ** (-days / halfLifeDays)
  const tenths = tenthsOf(points) * left
  return Math.sign(tenths) * Math.floor(Math.abs(tenths) + 0.5)
}

/**
 * Every point of engagement at an instant, the same as the database counts: a touch counts for the first rule that asks for it and for
 * no other; the newest touches count first, until the rule has given its most; touches after the instant and such as
 * are worth nothing any more stand in no line. `rules` keep their places; those of fit are null.
 */
export function engagementLines(
  rules: readonly (EngagementRule | null)[],
  touches: readonly CountedTouch[],
  at: Date,
): TouchLine[] {
  const given = new Map<number, number>()
  return touches
    .filter(({ occurredAt }) => occurredAt <= at)
    .toSorted((a, b) => b.occurredAt.getTime() - a.occurredAt.getTime() || (a.id < b.id ? 1 : -1))
    .flatMap((touch) => {
      const place = rules.findIndex((rule) => rule !== null && givesFor(rule.touches, touch))
      const rule = rules[place]
      if (rule === null || rule === undefined) return []
      const worth = worthOf(rule, (at.getTime() - touch.occurredAt.getTime()) / dayMillis)
      const before = given.get(place) ?? 0
      const tenths = Math.sign(worth) * Math.min(Math.abs(worth), Math.max(0, tenthsOf(rule.most) - before))
      given.set(place, before + Math.abs(worth))
      return tenths === 0 ? [] : [{ rule: place, touchId: touch.id, occurredAt: touch.occurredAt, tenths }]
    })
}
