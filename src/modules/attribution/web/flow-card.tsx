import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { useNavigate } from 'react-router'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Card } from '#web/ui/card.tsx'
import { type ChartColumn, ChartFrame } from '#web/ui/chart/chart-frame.tsx'
import type { ChartLook } from '#web/ui/chart/look.ts'
import { useEvidence } from '#web/ui/evidence.ts'
import { RowsLink } from '#web/ui/rows-link.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { useFormats } from '#web/words/formats.ts'
import { type Asked, type PathDealsKey, pathDealsText } from './address.ts'
import { useBasisLines } from './basis.tsx'
import { flowPicture, type FlowWords } from './flow-picture.ts'
import type { Paths } from './shapes.ts'
import { usePathWords } from './use-path-words.ts'

type Link = Paths['links'][number]
type Node = Paths['nodes'][number]

/** The ways of all decided deals as one flow that ends in won and lost. */
export function FlowCard({ paths, asked }: { paths: Paths; asked: Asked }) {
  const t = useTranslations('attribution.paths')
  const words = useWords(asked)
  const basis = useBasisLines()(paths.basis)
  const { nodes, links } = paths
  const draw = useCallback((look: ChartLook) => flowPicture(look, { nodes, links }, words), [nodes, links, words])
  const ends = (channel: string) => nodes.find((node) => node.position === 0 && node.channel === channel)?.deals ?? 0
  const columns = useColumns(paths, words)
  const navigate = useNavigate()
  const { addressOf } = useEvidence()
  const open = (place: number, kind: string | undefined) => {
    const [node, link] = kind === 'edge' ? [undefined, links[place]] : [nodes[place], undefined]
    const asks = node ? dealsAt(node) : link && dealsAlong(nodes, link)
    if (asks) void navigate(addressOf(pathDealsText(asks)), { preventScrollReset: true })
  }
  return (
    <Card>
      <ChartFrame
        title={t('flowTitle')}
        note={
          <>
            <SideMark side="marketing" /> <SideMark side="sales" />
          </>
        }
        finding={t('finding', { won: ends('won'), lost: ends('lost') })}
        columns={columns}
        rows={links}
        rowKey={({ from, to }) => `${from} ${to}`}
        draw={draw}
        height={Math.min(720, Math.max(300, 44 * Math.max(...columnsOf(nodes))))}
        basis={basis}
        fileName="attribution-flow"
        caption={t('flowCaption')}
        onMark={(_, place, kind) => open(place, kind)}
      />
    </Card>
  )
}

/** The deals that stood at a place so many steps before the end; the ends themselves are won and lost. */
function dealsAt({ position, channel }: Node): PathDealsKey {
  if (position > 0) return { step: position, at: channel }
  return { outcome: channel === 'won' ? 'won' : 'lost' }
}

/** The deals that went from one place to the next. */
function dealsAlong(nodes: readonly Node[], { from, to }: Link): PathDealsKey | undefined {
  const [before, after] = [from, to].map((id) => nodes.find((node) => node.id === id))
  if (!before || !after) return undefined
  return { ...dealsAt(before), ...(after.position === 0 ? dealsAt(after) : { next: after.channel }) }
}

/** How many nodes stand under each other at each position. */
function columnsOf(nodes: Paths['nodes']): number[] {
  const counts = new Map<number, number>([[0, 0]])
  for (const { position } of nodes) counts.set(position, (counts.get(position) ?? 0) + 1)
  return [...counts.values()]
}

/** Sides come with the credits of the same period; a channel that both sides use has neither's mark. */
function useWords(asked: Asked): FlowWords {
  const t = useTranslations('attribution.paths')
  const name = usePathWords()
  const input = { ...asked, dimension: 'channel' }
  const channels = useQuery(api.attribution.overview.queryOptions({ input })).data?.rows
  return useMemo(() => {
    const sides = new Map(channels?.map(({ key, side }) => [key, side]))
    return { name, sideOf: (channel) => sides.get(channel) ?? null, deals: (count) => t('deals', { count }) }
  }, [name, channels, t])
}

function useColumns({ nodes }: Paths, { name }: FlowWords): readonly ChartColumn<Link>[] {
  const t = useTranslations('attribution.paths')
  const formats = useFormats()
  const nodeOf = new Map(nodes.map((node) => [node.id, node]))
  const named = (id: string) => name(nodeOf.get(id)?.channel ?? '')
  return [
    { key: 'before', title: t('stepsBefore'), value: ({ from }) => nodeOf.get(from)?.position ?? null, align: 'right' },
    { key: 'from', title: t('from'), value: ({ from }) => named(from) },
    { key: 'to', title: t('to'), value: ({ to }) => named(to) },
    {
      key: 'deals',
      title: t('dealsTitle'),
      align: 'right',
      value: ({ deals }) => deals,
      cell: (link) => {
        const asks = dealsAlong(nodes, link)
        const count = formats.number(link.deals)
        if (!asks) return count
        const way = `${named(link.from)} → ${named(link.to)}`
        return (
          <RowsLink rows={{ evidence: pathDealsText(asks) }} name={`${t('deals', { count: link.deals })}: ${way}`}>
            {count}
          </RowsLink>
        )
      },
    },
  ]
}
