/** How many answers each group of a whole has. */
export type GroupSize = { group: string; answers: number }

export type ShownGroups = {
  shown: string[]
  hidden: { group: string; because: 'too-few' | 'would-tell' }[]
}

/** Fewer answers than this are shown nowhere (science.md B.8). */
export const fewestAnswers = 5

/**
 * Which groups of a whole may be shown when the whole is shown too: those with at least k answers, and of these so many that what is
 * hidden is nobody or again at least k; the smallest goes first (science.md B.8, rules 1 and 3). `ungrouped` belong to the whole and
 * to no group.
 */
export function shownGroups(groups: readonly GroupSize[], { k = fewestAnswers, ungrouped = 0 } = {}): ShownGroups {
  const ordered = groups.toSorted((one, other) => other.answers - one.answers || one.group.localeCompare(other.group))
  const open = ordered.filter(({ answers }) => answers >= k)
  const closed = ordered.filter(({ answers }) => answers < k)
  const hidden: ShownGroups['hidden'] = closed
    .filter(({ answers }) => answers > 0)
    .map(({ group }) => ({ group, because: 'too-few' }))
  let rest = ungrouped + closed.reduce((sum, { answers }) => sum + answers, 0)
  while (rest > 0 && rest < k) {
    const smallest = open.pop()
    if (smallest === undefined) break
    rest += smallest.answers
    hidden.push({ group: smallest.group, because: 'would-tell' })
  }
  return { shown: open.map(({ group }) => group).toSorted(), hidden }
}
