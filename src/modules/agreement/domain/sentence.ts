import { isGroup, type Condition, type Group, type Rule } from './rule.ts'

/** How a language says the parts of a rule. */
export type RuleWords = {
  locale: string
  /** Said of the rule that every lead meets: “every lead”. */
  everyLead: string
  /** A condition as a clause that can stand behind “when”. */
  condition: (condition: Condition) => string
}

/** A rule as a clause that can stand behind “when”; groups inside stand in brackets. No sentence mark at its end. */
export function ruleSentence(rule: Rule, words: RuleWords): string {
  if (rule.of.length === 0) return words.everyLead
  return clauseOf(rule, words)
}

function clauseOf({ join, of }: Group, words: RuleWords): string {
  const clauses = of.map((part) => (isGroup(part) ? groupClause(part, words) : words.condition(part)))
  const type = join === 'all' ? 'conjunction' : 'disjunction'
  return new Intl.ListFormat(words.locale, { type }).format(clauses)
}

function groupClause(group: Group, words: RuleWords): string {
  const clause = clauseOf(group, words)
  return group.of.length > 1 ? `(${clause})` : clause
}
