import type { ChartOption } from '#web/ui/chart/echarts.ts'
import type { ChartLook } from '#web/ui/chart/look.ts'
import { escaped } from './journey-picture.ts'
import type { Paths } from './shapes.ts'

type Side = 'marketing' | 'sales' | 'both'

export type FlowWords = {
  /** Name of a node's channel; the ends and “earlier” too. */
  name: (channel: string) => string
  sideOf: (channel: string) => Side | null
  /** “14 deals”. */
  deals: (count: number) => string
}

const glyphs = { marketing: '●', sales: '■', both: '◗' } as const

const shownWhenNarrow = 2

const nodeWidth = 10

/** Pixels for the words of a node, up to the next column. */
function wordsWidth({ width, narrow }: ChartLook, columns: number): number {
  return narrow ? 64 : Math.floor((width - roomForEnds) / columns) - nodeWidth - 12
}

const roomForEnds = 120

type Flow = Pick<Paths, 'nodes' | 'links'>

/** The flow from touch to touch up to the end, drawn from left to right; positions count from the end. */
export function flowPicture(look: ChartLook, whole: Flow, words: FlowWords): ChartOption {
  const flow = look.narrow ? lastOf(whole, shownWhenNarrow) : whole
  const columns = Math.max(1, ...flow.nodes.map(({ position }) => position))
  return {
    tooltip: { trigger: 'item' },
    series: [
      {
        type: 'sankey' as const,
        left: 4,
        right: look.narrow ? 72 : roomForEnds,
        top: 8,
        bottom: 8,
        nodeWidth,
        nodeGap: look.narrow ? 8 : 12,
        draggable: false,
        emphasis: { focus: 'adjacency' as const },
        label: {
          color: look.ink,
          fontSize: 12,
          width: wordsWidth(look, columns),
          overflow: 'truncate',
        },
        lineStyle: { color: look.edge, opacity: 0.22, curveness: 0.5 },
        data: nodesOf(look, flow, words),
        links: linksOf(flow, words),
      },
    ],
  }
}

/** Only the last positions before the end: on a phone there is no room for the words of more. */
export function lastOf({ nodes, links }: Flow, positions: number): Flow {
  const shown = new Set(nodes.flatMap(({ id, position }) => (position <= positions ? [id] : [])))
  return {
    nodes: nodes.filter(({ id }) => shown.has(id)),
    links: links.filter(({ from, to }) => shown.has(from) && shown.has(to)),
  }
}

function nodesOf(look: ChartLook, { nodes }: Flow, { name, sideOf, deals }: FlowWords) {
  const last = Math.max(...nodes.map(({ position }) => position), 0)
  const colour = (channel: string, position: number) => {
    if (position === 0) return channel === 'won' ? look.both : look.edge
    const side = sideOf(channel)
    return side === null ? look.ink3 : look[side]
  }
  const named = (channel: string) => {
    const side = sideOf(channel)
    return side === null ? name(channel) : `${glyphs[side]} ${name(channel)}`
  }
  return nodes.map(({ id, position, channel, deals: count }) => ({
    name: id,
    depth: last - position,
    value: count,
    itemStyle: { color: colour(channel, position), borderWidth: 0 },
    label: { formatter: () => named(channel) },
    tooltip: { formatter: () => escaped(`${name(channel)}: ${deals(count)}`) },
  }))
}

function linksOf({ nodes, links }: Flow, { name, deals }: FlowWords) {
  const nameOf = new Map(nodes.map(({ id, channel }) => [id, name(channel)]))
  return links.map(({ from, to, deals: count }) => ({
    source: from,
    target: to,
    value: count,
    tooltip: {
      formatter: () => escaped(`${nameOf.get(from) ?? ''} → ${nameOf.get(to) ?? ''}: ${deals(count)}`),
    },
  }))
}
