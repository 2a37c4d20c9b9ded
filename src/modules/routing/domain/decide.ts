import { type AskPresence, chooseInTeam, type NotNow, type TeamChoice, type TeamTurns } from './team-choice.ts'

export type Target =
  | { readonly kind: 'team'; readonly teamId: string }
  | { readonly kind: 'person'; readonly memberId: string }
  | { readonly kind: 'owner' }

/** What a rule does with the leads that meet it. */
export type RuleTarget = {
  readonly id: string
  readonly target: Target
  /** The one chosen has so many minutes to accept before the next one is asked; null: it is given at once. */
  readonly offerMinutes: number | null
  readonly outsideHours: 'wait' | 'skip'
}

/** How a rule stood towards a lead: used, not met, met but nobody could take it, met but lower than the one used. */
export const ruleLetters = { used: 'u', notMet: 'n', empty: 'e', lower: 'l' } as const

export type Way = TeamChoice['way'] | 'owner' | 'person'

/** How the people of a team stood when a rule asked for it. */
export type TeamTry = { ruleNo: number; teamId: string; standing: string; due: number[] }

export type Decision = {
  ruleNo: number | null
  teamId: string | null
  memberId: string | null
  way: Way
  offerMinutes: number | null
  /** One letter a rule. */
  rulesSaid: string
  tries: TeamTry[]
}

export type Situation = {
  /** Whether the lead meets each rule. */
  meets: readonly boolean[]
  /** The account's owner, when it has one. */
  ownerId: string | null
  exclude: ReadonlySet<string>
}

/** Teams as far as they are held; null: a team that takes no leads any more. */
export type HeldTeams = ReadonlyMap<string, TeamTurns | null>

type Taker = { memberId: string | null; teamId: string | null; way: Way; tried: TeamTry | null }

/**
 * Who gets a lead: the first rule in order that it meets and that has somebody to take it. A named person or an owner is
 * passed over when they left, are absent or paused, or had the lead before. Turns taken change the teams. Answers with the
 * team it needs when that is not held yet; nothing was taken then.
 */
export function decide(
  rules: readonly RuleTarget[],
  { meets, ownerId, exclude }: Situation,
  teams: HeldTeams,
  ask: AskPresence,
): Decision | { needs: string } {
  const decision: Decision = nobody()
  let said = ''
  for (const [ruleNo, rule] of rules.entries()) {
    if (meets[ruleNo] !== true) said += ruleLetters.notMet
    else if (decision.ruleNo !== null) said += ruleLetters.lower
    else if (rule.target.kind === 'team' && teams.get(rule.target.teamId) === undefined) {
      return { needs: rule.target.teamId }
    } else {
      const taker = takerFor(rule, ruleNo, { ownerId, exclude }, teams, ask)
      if (taker.tried) decision.tries.push(taker.tried)
      said += taker.memberId === null ? ruleLetters.empty : ruleLetters.used
      if (taker.memberId !== null) {
        const { memberId, teamId, way } = taker
        Object.assign(decision, {
          ruleNo,
          memberId,
          teamId,
          way,
          offerMinutes: way === 'default' ? null : rule.offerMinutes,
        })
      }
    }
  }
  return { ...decision, rulesSaid: said }
}

function nobody(): Decision {
  return { ruleNo: null, teamId: null, memberId: null, way: 'nobody', offerMinutes: null, rulesSaid: '', tries: [] }
}

function takerFor(
  rule: RuleTarget,
  ruleNo: number,
  { ownerId, exclude }: Omit<Situation, 'meets'>,
  teams: HeldTeams,
  ask: AskPresence,
): Taker {
  const { target, outsideHours } = rule
  if (target.kind !== 'team') {
    const wanted = target.kind === 'owner' ? ownerId : target.memberId
    const free = wanted !== null && !exclude.has(wanted) && isFree(ask(wanted), outsideHours)
    return { memberId: free ? wanted : null, teamId: null, way: target.kind, tried: null }
  }
  const team = teams.get(target.teamId)
  if (!team) return { memberId: null, teamId: target.teamId, way: 'nobody', tried: null }
  const { memberId, way, standing, due } = chooseInTeam(team, ask, { outsideHours, exclude })
  return { memberId, teamId: team.teamId, way, tried: { ruleNo, teamId: team.teamId, standing, due } }
}

function isFree(notNow: NotNow | null, outsideHours: 'wait' | 'skip'): boolean {
  return notNow === null || (notNow === 'outside-hours' && outsideHours === 'wait')
}
