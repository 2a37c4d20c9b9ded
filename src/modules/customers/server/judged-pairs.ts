import type { Judgement } from '../domain/weigh.ts'

/** Two records that share something by which doubles are looked for. */
export type Candidate = { left: string; right: string }

/** Two customers, none merged into another, the smaller id left, and what speaks for them being one. */
export type JudgedPair = { left: string; right: string; judgement: Judgement }

/** Judges each pair of customers once, however many of their records met. */
export function judgePairs<Traits>(
  candidates: readonly Candidate[],
  rootOf: ReadonlyMap<string, string>,
  traits: ReadonlyMap<string, Traits>,
  judge: (left: Traits, right: Traits) => Judgement,
): JudgedPair[] {
  const pairs = new Map<string, JudgedPair>()
  for (const candidate of candidates) {
    const [left = '', right = ''] = [candidate.left, candidate.right].map((id) => rootOf.get(id) ?? id).toSorted()
    const [one, other] = [traits.get(left), traits.get(right)]
    if (left === right || one === undefined || other === undefined || pairs.has(`${left} ${right}`)) continue
    pairs.set(`${left} ${right}`, { left, right, judgement: judge(one, other) })
  }
  return [...pairs.values()]
}

type Member = { id: string; root: string }

/** Traits of each customer from all records of it; the one that was kept comes first. */
export function traitsByRoot<One extends Member, Traits>(
  members: readonly One[],
  traitsOf: (cluster: readonly One[]) => Traits,
): Map<string, Traits> {
  const clusters = Map.groupBy(members, ({ root }) => root)
  return new Map(
    [...clusters].map(([root, cluster]) => [
      root,
      traitsOf([...cluster.filter(({ id }) => id === root), ...cluster.filter(({ id }) => id !== root)]),
    ]),
  )
}

export function idsOf(candidates: readonly Candidate[]): string[] {
  return [...new Set(candidates.flatMap(({ left, right }) => [left, right]))]
}
