import { touchConditionsOf, type Rule } from '../domain/rule.ts'
import { daysToMeet } from '../server/judge.ts'
import { meets, touchesOf } from './oracle.ts'
import type { LeadSketch, Town } from './town.ts'

const day = 86_400_000

/** Whether a lead met the rule at any moment of its first days, worked out moment by moment. */
export function metInItsDays(rule: Rule, lead: LeadSketch, town: Town, now: Date): boolean {
  const start = lead.said.firstContactAt
  if (!start) return false
  const end = new Date(Math.min(start.getTime() + daysToMeet * day, now.getTime()))
  const touches = touchConditionsOf(rule).flatMap((each) => touchesOf({ ...each, days: 100_000 }, lead, town, end))
  const moments = [start, end, ...touches.map(({ at }) => at).filter((at) => at >= start)]
  return moments.some((at) => meets(rule, lead, town, at))
}
