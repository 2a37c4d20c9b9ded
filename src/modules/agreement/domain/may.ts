import type { ListSide, Role, Side } from '#platform/contract.ts'
import { Refusal } from '#platform/refusal.ts'
import { take, type Step, type Version } from './life.ts'

export type Act = 'change' | 'drop' | 'propose' | 'object' | 'withdraw' | 'sign' | 'counter'

export type Somebody = { memberId: string; name: string; side: Side; role: Role }

/** The sides that somebody may speak for. */
export function sidesOf(side: Side): ListSide[] {
  if (side === 'both') return ['marketing', 'sales']
  return side === 'marketing' || side === 'sales' ? [side] : []
}

/** What a person may do with a version at a moment: the same rules that the acts themselves are refused by. */
export function actsOf(who: Somebody, version: Version, at: Date): Act[] {
  if (who.role === 'auditor') return []
  const sides = sidesOf(who.side)
  const mayStep = (step: Step) => sides.some((side) => isAllowed(() => take(version, step, { ...who, side }, at)))
  const isOwnDraft = version.state === 'draft' && sides.includes(version.side)
  const acts: [Act, boolean][] = [
    ['sign', who.role !== 'member' && mayStep('sign')],
    ['propose', mayStep('propose')],
    ['counter', version.state === 'objected' && sides.length > 0],
    ['object', mayStep('object')],
    ['change', isOwnDraft],
    ['withdraw', mayStep('withdraw')],
    ['drop', isOwnDraft],
  ]
  return acts.filter(([, may]) => may).map(([act]) => act)
}

function isAllowed(act: () => unknown): boolean {
  try {
    act()
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}
