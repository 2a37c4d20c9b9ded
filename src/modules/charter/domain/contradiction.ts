import type { ListSide, Side } from '#platform/contract.ts'
import { rightsOf, type Right, type RightKind } from './mandate.ts'

export type GoalHolder = { kind: 'person'; id: string; side: Side } | { kind: 'side'; side: ListSide }
export type Goal = { holder: GoalHolder; months: number; listed: boolean; right: RightKind }
/** An open budget line: whose it is and who owns it. */
export type OwnedLine = { side: ListSide | 'both'; ownerId: string }

/** From so many months on a goal is strategic by itself. */
export const strategicMonths = 12

export type GoalStanding = { strategic: boolean; hasRight: boolean; hasLine: boolean; contradicts: boolean }

function hasRight(rights: readonly Right[], { holder, right }: Goal): boolean {
  const all = rights.filter((each) => each.right === right)
  if (holder.kind === 'person') return rightsOf(all, holder).length > 0
  return all.some((each) => each.holder.kind === 'side' && each.holder.side === holder.side)
}

function hasLine(lines: readonly OwnedLine[], { holder }: Goal): boolean {
  if (holder.kind === 'person') return lines.some(({ ownerId }) => ownerId === holder.id)
  return lines.some(({ side }) => side === holder.side || side === 'both')
}

/**
 * The double message of science.md S2-37: somebody answers for a strategic goal (12 months or more, or on the list) and has neither
 * the right to decide what it needs nor a budget line.
 */
export function standingOf(goal: Goal, rights: readonly Right[], lines: readonly OwnedLine[]): GoalStanding {
  const strategic = goal.listed || goal.months >= strategicMonths
  const has = { hasRight: hasRight(rights, goal), hasLine: hasLine(lines, goal) }
  return { strategic, ...has, contradicts: strategic && !has.hasRight && !has.hasLine }
}
