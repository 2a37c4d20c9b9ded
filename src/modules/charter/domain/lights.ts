/** The three checks: who answers for what, who may decide and spend, and what both want (science.md S0-05 to S0-07). */
export const lightNames = ['roles', 'means', 'strategy'] as const
export type LightName = (typeof lightNames)[number]

/** What each light is made of, in the order shown. */
export const evidenceOf = {
  roles: ['tasks-in-force', 'linter-clean', 'clocks-have-accountable', 'quiz'],
  means: ['lines', 'within-plan', 'not-contested', 'rights', 'no-contradiction'],
  strategy: ['statement', 'joint-session', 'decisions', 'shared-plan', 'joint-action', 'devices'],
} as const

export const evidenceNames = [...evidenceOf.roles, ...evidenceOf.means, ...evidenceOf.strategy] as const
export type EvidenceName = (typeof evidenceNames)[number]
export type EvidenceState = 'met' | 'not-met' | 'missing'

/** Green: everything is met. Red: something is missing that nobody has looked at yet. Amber: all is there, not all is met. */
export function lightOf(states: readonly EvidenceState[]): 'green' | 'amber' | 'red' {
  if (states.length === 0 || states.includes('missing')) return 'red'
  return states.every((state) => state === 'met') ? 'green' : 'amber'
}
