import { normalQuantile } from '#platform/statistics.ts'
import { fewestAnswers } from './score.ts'

/** An answer as the comparison sees it: whose it is (the company, or the answer itself when it names none), when, and how much. */
export type Said = { account: string; reached: boolean; after: boolean; value: number }

export type Group = { n: number; mean: number }

/**
 * How the accounts that were reached changed from before to after, less how the others did in the same time. No cause: who was
 * reached was not drawn by lot.
 */
export type ChangeOfReached = {
  estimate: number
  low: number
  high: number
  n: number
  reached: { before: Group; after: Group }
  others: { before: Group; after: Group }
}

const groups = ['reached before', 'reached after', 'others before', 'others after'] as const

function groupOf({ reached, after }: Said): (typeof groups)[number] {
  return `${reached ? 'reached' : 'others'} ${after ? 'after' : 'before'}`
}

/**
 * Difference in differences of means, in the unit of the values. Answers of one account belong together: the error is that of
 * accounts (each account's deviations are added up before they are squared). Null when one of the four groups has fewer than
 * `fewestAnswers`.
 */
export function changeOfReached(answers: readonly Said[], confidence = 0.95): ChangeOfReached | null {
  const all = new Map(groups.map((name) => [name, { n: 0, sum: 0 }]))
  for (const said of answers) {
    const group = all.get(groupOf(said))
    if (group) Object.assign(group, { n: group.n + 1, sum: group.sum + said.value })
  }
  if ([...all.values()].some(({ n }) => n < fewestAnswers)) return null
  const group = (name: (typeof groups)[number]): Group => {
    const { n, sum } = all.get(name) ?? { n: 0, sum: 0 }
    return { n, mean: sum / n }
  }
  const reached = { before: group('reached before'), after: group('reached after') }
  const others = { before: group('others before'), after: group('others after') }
  const estimate = reached.after.mean - reached.before.mean - (others.after.mean - others.before.mean)
  const half = normalQuantile((1 + confidence) / 2) * errorOf(answers, { reached, others })
  return { estimate, low: estimate - half, high: estimate + half, n: answers.length, reached, others }
}

function errorOf(answers: readonly Said[], means: Pick<ChangeOfReached, 'reached' | 'others'>): number {
  const byAccount = new Map<string, number>()
  for (const { account, reached, after, value } of answers) {
    const { n, mean } = means[reached ? 'reached' : 'others'][after ? 'after' : 'before']
    const sign = reached === after ? 1 : -1
    byAccount.set(account, (byAccount.get(account) ?? 0) + (sign * (value - mean)) / n)
  }
  const accounts = byAccount.size
  const squares = [...byAccount.values()].reduce((sum, deviation) => sum + deviation ** 2, 0)
  return Math.sqrt((squares * accounts) / Math.max(1, accounts - 1))
}
