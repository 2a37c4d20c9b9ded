import { Refusal } from '#platform/refusal.ts'
import { causesOf, sideOf, type Cause, type Group } from './causes.ts'

/** What a decision, or a rule made of one, does with a row. */
export const choices = ['count', 'aside', 'move', 'same', 'marketing-value', 'sales-value', 'cause'] as const
export type Choice = (typeof choices)[number]

/** A rule does not move rows into one certain month, nor name causes. */
export const ruleChoices = ['count', 'aside', 'same', 'marketing-value', 'sales-value'] as const
export type RuleChoice = (typeof ruleChoices)[number]

const ofOneSide: readonly Choice[] = ['count', 'aside', 'move', 'cause']
const ofBoth: readonly Choice[] = ['same', 'marketing-value', 'sales-value', 'count', 'aside', 'move', 'cause']

export function choicesOf(group: Group): readonly Choice[] {
  if (group === 'both-agree') return []
  return sideOf(group) === null ? ofBoth : ofOneSide
}

export type Wish = { choice: Choice; intoMonth: string | null; otherCause: Cause | null }

/** Refuses `reconcile.nothing-differs`, `reconcile.not-a-choice`, `reconcile.say-which-month`, `reconcile.say-which-cause`. */
export function checkWish(group: Group, cause: string, wish: Wish): void {
  if (group === 'both-agree') throw new Refusal('reconcile.nothing-differs')
  if (!choicesOf(group).includes(wish.choice))
    throw new Refusal('reconcile.not-a-choice', { choice: wish.choice, group })
  if (wish.choice === 'move' && wish.intoMonth === null) throw new Refusal('reconcile.say-which-month')
  const named = wish.otherCause !== null && wish.otherCause !== cause && causesOf(group).includes(wish.otherCause)
  if (wish.choice === 'cause' && !named) throw new Refusal('reconcile.say-which-cause', { cause })
}

export function isRuleChoice(choice: Choice): choice is RuleChoice {
  return (ruleChoices as readonly string[]).includes(choice)
}
