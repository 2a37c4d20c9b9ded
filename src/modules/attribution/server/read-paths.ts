import type { z } from 'zod'
import { wilson } from '#platform/statistics.ts'
import { inWorkspace, type Call } from '#platform/server/house.ts'
import { unknownChannel, type pathsInput } from '../contract.ts'
import { channelsOf } from './assemble-journey.ts'
import { basisOf } from './basis.ts'
import { pathsAsked, type PathCount } from './learn.ts'
import { questionOf } from './question.ts'
import { countedIn, readFigures } from './read-figures.ts'

type Path = { channels: string[]; won: number; lost: number; value: number }

const leastForRate = 10

/** Paths to won and lost deals, and how they flow. */
export function readPaths(call: Call, input: z.output<typeof pathsInput>) {
  return inWorkspace(call, async (tx) => {
    const question = await questionOf(tx, call, input)
    const counted = countedIn(await readFigures(tx, question, 'channel', 'now'), question, 'channel', unknownChannel)
    const { currency } = counted
    const paths = shortened(await pathsAsked(tx, question, currency))
    const { nodes, links } = flowOf(paths, input.steps)
    return {
      paths: paths.slice(0, input.limit).map(({ channels, won, lost, value }) => {
        const share = won + lost < leastForRate ? null : wilson(won, won + lost)
        const rate = { rate: share?.rate ?? null, lower: share?.lower ?? null, upper: share?.upper ?? null }
        return { channels, won, lost, value: { minor: value, currency }, ...rate }
      }),
      otherPaths: Math.max(0, paths.length - input.limit),
      nodes,
      links,
      transitions: transitionsOf(paths),
      basis: await basisOf(tx, question, counted),
    }
  })
}

/** The same channel several times running once; equal paths together, those with the most won deals first. */
function shortened(counts: readonly PathCount[]): Path[] {
  const paths = new Map<string, Path>()
  for (const { path, won, lost, value } of counts) {
    const channels = shortPath(path)
    const name = channels.join('\u001F')
    const known = paths.get(name) ?? { channels, won: 0, lost: 0, value: 0 }
    paths.set(name, { channels, won: known.won + won, lost: known.lost + lost, value: known.value + value })
  }
  return [...paths.values()].toSorted(
    (a, b) => b.won - a.won || b.lost - a.lost || (a.channels.join('>') < b.channels.join('>') ? -1 : 1),
  )
}

/** A stored path with the same channel several times running once. */
export function shortPath(path: string): string[] {
  return channelsOf(path).filter((channel, at, all) => channel !== all[at - 1])
}

/** All that came before the positions that are shown. */
export const earlier = '…'

function flowOf(paths: readonly Path[], steps: number) {
  const nodes = new Map<string, { id: string; position: number; channel: string; deals: number }>()
  const links = new Map<string, { from: string; to: string; deals: number }>()
  const meet = (position: number, channel: string, deals: number) => {
    const id = `${position} ${channel}`
    const known = nodes.get(id) ?? { id, position, channel, deals: 0 }
    nodes.set(id, { ...known, deals: known.deals + deals })
    return id
  }
  const join = (from: string, to: string, deals: number) => {
    const known = links.get(`${from} ${to}`) ?? { from, to, deals: 0 }
    links.set(`${from} ${to}`, { ...known, deals: known.deals + deals })
  }
  for (const { channels, won, lost } of paths) {
    for (const [end, deals] of [
      ['won', won],
      ['lost', lost],
    ] as const) {
      if (deals === 0) continue
      let to = meet(0, end, deals)
      for (let position = 1; position <= Math.min(steps, channels.length); position++) {
        const from = meet(position, channels[channels.length - position] ?? '', deals)
        join(from, to, deals)
        to = from
      }
      if (channels.length > steps) join(meet(steps + 1, earlier, deals), to, deals)
    }
  }
  return { nodes: [...nodes.values()], links: [...links.values()].toSorted((a, b) => b.deals - a.deals) }
}

function transitionsOf(paths: readonly Path[]) {
  const counts = new Map<string, { from: string; to: string; count: number }>()
  const count = (from: string, to: string, times: number) => {
    if (times === 0) return
    const known = counts.get(`${from} ${to}`) ?? { from, to, count: 0 }
    counts.set(`${from} ${to}`, { ...known, count: known.count + times })
  }
  for (const { channels, won, lost } of paths) {
    const all = ['(start)', ...channels]
    for (let at = 1; at < all.length; at++) count(all[at - 1] ?? '', all[at] ?? '', won + lost)
    count(all.at(-1) ?? '', '(won)', won)
    count(all.at(-1) ?? '', '(lost)', lost)
  }
  return [...counts.values()].toSorted((a, b) => b.count - a.count || (a.from + a.to < b.from + b.to ? -1 : 1))
}
