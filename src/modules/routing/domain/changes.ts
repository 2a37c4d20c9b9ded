/** A rule as far as its changes are told. */
type Told = { id: string; name: string }

export type RuleChange = {
  what: 'added' | 'removed' | 'changed' | 'moved'
  name: string
  from: number | null
  to: number | null
}

/**
 * What is different between two versions of the rules, by the id of each rule: places count from 1. A rule is moved when its order
 * among those that stand in both versions changed. In the order of the later version, removed ones last.
 */
export function changesBetween<Rule extends Told>(before: readonly Rule[], after: readonly Rule[]): RuleChange[] {
  const placeBefore = new Map(before.map(({ id }, place) => [id, place]))
  const kept = after.filter(({ id }) => placeBefore.has(id))
  const order = before.filter(({ id }) => after.some((rule) => rule.id === id))
  const now = after.flatMap((rule, place): RuleChange[] => {
    const from = placeBefore.get(rule.id)
    const to = place + 1
    if (from === undefined) return [{ what: 'added', name: rule.name, from: null, to }]
    const place1 = { name: rule.name, from: from + 1, to }
    const isChanged = JSON.stringify(before[from]) !== JSON.stringify(rule)
    if (isChanged) return [{ what: 'changed', ...place1 }]
    const isMoved = kept.indexOf(rule) !== order.findIndex(({ id }) => id === rule.id)
    return isMoved ? [{ what: 'moved', ...place1 }] : []
  })
  const gone = before.flatMap(({ id, name }, place): RuleChange[] =>
    after.some((rule) => rule.id === id) ? [] : [{ what: 'removed', name, from: place + 1, to: null }],
  )
  return [...now, ...gone]
}
