/** Two records that are the same customer with this probability. */
export type Match<Id> = { left: Id; right: Id; posterior: number }

export type Refused<Id> = Match<Id> & { reason: 'register-numbers' | 'contradicted' }

export type Clusters<Id> = {
  /** Every record once; records without a match stand alone. Members in the order in which they were given. */
  clusters: Id[][]
  /** Sure matches that were not followed: a person should look at them. */
  refused: Refused<Id>[]
}

export type ClusterRules<Id> = {
  /** The posterior from which on two records are put together. */
  mergeFrom?: number
  registerNumberOf?: (record: Id) => string | null
}

/** How many judged pairs between two groups speak for and against one customer. */
type Tie = { pro: number; con: number }
type Group<Id> = { members: Id[]; registerNumber: string | null; ties: Map<Group<Id>, Tie> }

function addTie<Id>(from: Group<Id>, to: Group<Id>, tie: Tie): void {
  const known = from.ties.get(to)
  from.ties.set(to, { pro: tie.pro + (known?.pro ?? 0), con: tie.con + (known?.con ?? 0) })
}

/** The smaller group moves, so that each record and each tie moves but a few times. */
function join<Id>(groups: Map<Id, Group<Id>>, left: Group<Id>, right: Group<Id>): void {
  const size = (group: Group<Id>) => group.members.length + group.ties.size
  const [stays, moves] = size(left) >= size(right) ? [left, right] : [right, left]
  for (const member of moves.members) {
    stays.members.push(member)
    groups.set(member, stays)
  }
  stays.registerNumber ??= moves.registerNumber
  for (const [other, tie] of moves.ties) {
    other.ties.delete(moves)
    if (other === stays) continue
    addTie(stays, other, tie)
    addTie(other, stays, tie)
  }
}

function objection<Id>(left: Group<Id>, right: Group<Id>): Refused<Id>['reason'] | null {
  const [a, b] = [left.registerNumber, right.registerNumber]
  if (a !== null && b !== null && a !== b) return 'register-numbers'
  const { pro, con } = left.ties.get(right) ?? { pro: 0, con: 0 }
  return con * 2 > pro ? 'contradicted' : null
}

function clustersOf<Id>(groups: ReadonlyMap<Id, Group<Id>>): Id[][] {
  const clusters = new Map<Group<Id>, Id[]>()
  for (const [record, group] of groups) {
    const cluster = clusters.get(group)
    if (cluster) cluster.push(record)
    else clusters.set(group, [record])
  }
  return Array.from(clusters.values())
}

/**
 * Puts records together that surely match, also by way of others, the surest first. Two groups stay apart when they have different
 * register numbers, even if the record between them has none (science.md G), and when the judged pairs between them
 * contradict each other: more than one pair below .5 for two sure ones. `judged` holds all pairs that were compared, not only
 * the sure ones. Deterministic: equal matches in the order given.
 */
export function clusterMatches<Id>(
  records: Iterable<Id>,
  judged: readonly Match<Id>[],
  { mergeFrom = 0.99, registerNumberOf = () => null }: ClusterRules<Id> = {},
): Clusters<Id> {
  const groups = new Map<Id, Group<Id>>()
  for (const record of records) {
    groups.set(record, { members: [record], registerNumber: registerNumberOf(record), ties: new Map() })
  }
  for (const { left, right, posterior } of judged) {
    const [from, to] = [groups.get(left), groups.get(right)]
    if (!from || !to || from === to) continue
    const tie = { pro: Number(posterior >= mergeFrom), con: Number(posterior < 0.5) }
    addTie(from, to, tie)
    addTie(to, from, tie)
  }
  const refused: Refused<Id>[] = []
  const sure = judged.filter((match) => match.posterior >= mergeFrom).sort((a, b) => b.posterior - a.posterior)
  for (const match of sure) {
    const [left, right] = [groups.get(match.left), groups.get(match.right)]
    if (!left || !right || left === right) continue
    const reason = objection(left, right)
    if (reason === null) join(groups, left, right)
    else refused.push({ ...match, reason })
  }
  // What was refused early may have come together later by way of others.
  const apart = refused.filter((match) => groups.get(match.left) !== groups.get(match.right))
  return { clusters: clustersOf(groups), refused: apart }
}
