/** Two records that are the same customer with this probability. */
export type Match<Id> = { left: Id; right: Id; posterior: number }

export type Clusters<Id> = {
  /** Every record once; records without a match stand alone. Members in the order in which they were given. */
  clusters: Id[][]
  /** Matches left out because they would put two register numbers into one customer. */
  refused: Match<Id>[]
}

type Group<Id> = { members: Id[]; registerNumber: string | null }

/**
 * Puts records together that match, also by way of others, the surest matches first; but never two of different register
 * numbers, not even through a third record without one (science.md G). Deterministic: equal matches in the order given.
 */
export function clusterMatches<Id>(
  records: Iterable<Id>,
  matches: readonly Match<Id>[],
  registerNumberOf: (record: Id) => string | null = () => null,
): Clusters<Id> {
  const groups = new Map<Id, Group<Id>>()
  for (const record of records) groups.set(record, { members: [record], registerNumber: registerNumberOf(record) })
  const refused: Match<Id>[] = []
  for (const match of matches.toSorted((a, b) => b.posterior - a.posterior)) {
    const [left, right] = [groups.get(match.left), groups.get(match.right)]
    if (!left || !right || left === right) continue
    const [a, b] = [left.registerNumber, right.registerNumber]
    if (a !== null && b !== null && a !== b) refused.push(match)
    else join(groups, left, right)
  }
  return { clusters: inOrder(groups), refused }
}

/** The smaller group moves, so that each record moves but a few times. */
function join<Id>(groups: Map<Id, Group<Id>>, left: Group<Id>, right: Group<Id>): void {
  const [stays, moves] = left.members.length >= right.members.length ? [left, right] : [right, left]
  for (const member of moves.members) {
    stays.members.push(member)
    groups.set(member, stays)
  }
  stays.registerNumber ??= moves.registerNumber
}

function inOrder<Id>(groups: ReadonlyMap<Id, Group<Id>>): Id[][] {
  const clusters = new Map<Group<Id>, Id[]>()
  for (const [record, group] of groups) {
    const cluster = clusters.get(group)
    if (cluster) cluster.push(record)
    else clusters.set(group, [record])
  }
  return Array.from(clusters.values())
}
