import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Card, CardHead } from '#web/ui/card.tsx'
import { FunnelBars, type FunnelLeft, type FunnelStage } from '#web/ui/funnel-bars.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { RowsLink } from '#web/ui/rows-link.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { funnelAddress, journeysAddress } from './addresses.ts'
import { bold } from './bold.tsx'
import css from './home.module.css'
import type { Filter, FlowStage } from './journeys.ts'
import { useThisQuarter } from './quarter.ts'

/** Who does the work of a stage: the hand-over and the result belong to both. */
const sideOf = {
  lead: 'marketing',
  qualified: 'marketing',
  accepted: 'both',
  opportunity: 'sales',
  won: 'both',
} as const

const noFilters: readonly Filter[] = []

type Props = { title: string; filters?: readonly Filter[] }

/** From lead to won of what began this quarter, with what left on the way and what is still open. */
export function FunnelCard({ title, filters = noFilters }: Props) {
  const t = useTranslations('home.funnel')
  const { from, to } = useThisQuarter()
  const asked = { from, to, filters: [...filters] }
  const read = useQuery(api.funnel.read.queryOptions({ input: { ...asked, limit: 1 } }))
  const stageOf = useStage(asked)
  return (
    <Card>
      <CardHead title={title} note={t('note')} />
      <Loaded query={read}>
        {({ flow, total }) =>
          total.journeys === 0 ? <Text tone="soft">{t('none')}</Text> : <FunnelBars stages={flow.map(stageOf)} />
        }
      </Loaded>
      <p className={css.foot}>
        <Link to={funnelAddress}>{t('all')}</Link>
      </p>
    </Card>
  )
}

type Asked = { from: string; to: string; filters: Filter[] }

function useStage(asked: Asked): (stage: FlowStage) => FunnelStage {
  const t = useTranslations('funnel')
  const formats = useFormats()
  const leftOf = useLeft(asked)
  const noteOf = useShare()
  return (flow) => {
    const { stage, journeys, wentOn } = flow
    const name = t(`stages.${stage}`)
    return {
      key: stage,
      side: sideOf[stage],
      name,
      count: journeys,
      countText: formats.number(journeys),
      countName: t('flow.count', { stage: name, count: journeys }),
      rows: { to: journeysAddress({ ...asked, stage }) },
      wentOn: stage === 'won' ? journeys : wentOn,
      left: stage === 'won' ? [] : leftOf(flow),
      note: noteOf(flow),
    }
  }
}

type Way = 'rejected' | 'lost' | 'open'

/** What did not go on from a stage: those that left are one bar with two figures, those still open another. */
function useLeft(asked: Asked): (flow: FlowStage) => readonly FunnelLeft[] {
  const t = useTranslations('funnel')
  const formats = useFormats()
  return ({ stage, rejected, lost, open }) => {
    const told = (as: Way, count: number): ReactNode => {
      const rows = { to: journeysAddress({ ...asked, at: { stage, as } }) }
      const name = `${formats.number(count)}, ${t(`drawer.at.${as}`, { stage: t(`stages.${stage}`) })}`
      return count === 0 ? undefined : t.rich(`flow.${as}`, { count, rows: (words) => linked(rows, name, words) })
    }
    const out = {
      kind: 'out',
      count: rejected + lost,
      words: joined(told('rejected', rejected), told('lost', lost)),
    } as const
    const left: readonly FunnelLeft[] = [out, { kind: 'open', count: open, words: told('open', open) }]
    return left.filter(({ count }) => count > 0)
  }
}

function linked(rows: { to: string }, name: string, words: ReactNode): ReactNode {
  return (
    <RowsLink rows={rows} name={name}>
      {words}
    </RowsLink>
  )
}

function joined(first: ReactNode, second: ReactNode): ReactNode {
  return (
    <>
      {first}
      {first !== undefined && second !== undefined && ' · '}
      {second}
    </>
  )
}

function useShare(): (flow: FlowStage) => ReactNode {
  const t = useTranslations('house.funnel')
  const formats = useFormats()
  return ({ share, shareLower, shareUpper }) =>
    share === null || shareLower === null || shareUpper === null
      ? undefined
      : t.rich('goOn', {
          share: formats.percent(share),
          low: formats.number(shareLower * 100),
          high: formats.percent(shareUpper),
          b: bold,
        })
}
