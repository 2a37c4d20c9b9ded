import { levels, type Level } from './score.ts'

/** What must be seen in the house before a level counts as evidenced (science.md B.2). */
export const gates = {
  defined: ['definitions-signed', 'roles-clean', 'promises-active', 'dispute-rule'],
  aligned: ['joint-strategy', 'joint-session', 'glossary', 'answered-in-time', 'joint-assignments', 'key-accounts'],
  integrated: ['shared-goal', 'pay-plans', 'one-funnel', 'present-each-other', 'interchange'],
} as const

export type GateLevel = keyof typeof gates
export type GateName = (typeof gates)[GateLevel][number]

/** What the house's facts say of a gate; `no-source` when nothing in the house can tell yet. */
export type GateState = 'met' | 'not-met' | 'no-source'

export type Gate = { name: GateName; level: GateLevel; state: GateState; detail: Record<string, string | number> }

export type Evidenced = { level: Level; missing: GateName[]; unknown: GateName[] }

/**
 * The highest level, from below without a step left out, whose gates are all met as far as the house can tell, and of whose gates it
 * can tell at least half.
 */
export function evidencedLevel(states: readonly Pick<Gate, 'name' | 'level' | 'state'>[]): Evidenced {
  let level: Level = 'undefined'
  for (const next of ['defined', 'aligned', 'integrated'] as const) {
    const here = states.filter((gate) => gate.level === next)
    const told = here.filter(({ state }) => state !== 'no-source')
    if (told.length * 2 < here.length || told.length === 0 || told.some(({ state }) => state === 'not-met')) {
      const named = (state: GateState) => here.filter((gate) => gate.state === state).map(({ name }) => name)
      return { level, missing: named('not-met'), unknown: named('no-source') }
    }
    level = next
  }
  return { level, missing: [], unknown: [] }
}

/** The level to show: the lower one of what people say and what facts say; a difference is a finding of its own. */
export function shownLevel(
  perceived: Level,
  evidenced: Level,
): { level: Level; finding: 'same' | 'says-more' | 'shows-more' } {
  const [said, seen] = [levels.indexOf(perceived), levels.indexOf(evidenced)]
  const level = said <= seen ? perceived : evidenced
  return { level, finding: said === seen ? 'same' : said > seen ? 'says-more' : 'shows-more' }
}
