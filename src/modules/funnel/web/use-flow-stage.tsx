import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { FunnelLeft, FunnelStage } from '#web/ui/funnel-bars.tsx'
import { RowsLink } from '#web/ui/rows-link.tsx'
import { useFormats } from '#web/words/formats.ts'
import { evidenceText } from './address.ts'
import { bold } from './bold.tsx'
import type { Cell, Figures, FlowStage, Stage } from './shapes.ts'
import { sideOfStage, useCellName, useStageName } from './words.ts'

/** One stage of the bars, each of its figures with a way to its rows. */
export function useFlowStage(total: Figures): (flow: FlowStage) => FunnelStage {
  const t = useTranslations('funnel.flow')
  const formats = useFormats()
  const stageName = useStageName()
  const leftOf = useLeft()
  const noteOf = useNote(total)
  return (flow) => {
    const { stage, journeys, wentOn } = flow
    return {
      key: stage,
      side: sideOfStage[stage],
      name: stageName(stage),
      count: journeys,
      countText: formats.number(journeys),
      countName: t('count', { stage: stageName(stage), count: journeys }),
      rows: { evidence: evidenceText({ cell: { stage }, row: null }) },
      wentOn: stage === 'won' ? journeys : wentOn,
      left: leftOf(flow),
      note: noteOf(flow),
    }
  }
}

/** What did not go on: those that left are one bar with two figures, those still open another. */
function useLeft(): (flow: FlowStage) => FunnelLeft[] {
  const t = useTranslations('funnel.flow')
  const linkTo = useLinkTo()
  return ({ stage, rejected, lost, open }) => {
    const words: ReactNode[] = []
    if (rejected > 0)
      words.push(t.rich('rejected', { count: rejected, rows: linkTo({ at: { stage, as: 'rejected' } }, rejected) }))
    if (lost > 0) words.push(t.rich('lost', { count: lost, rows: linkTo({ at: { stage, as: 'lost' } }, lost) }))
    const left: FunnelLeft[] = []
    if (words.length > 0) left.push({ kind: 'out', count: rejected + lost, words: joined(words) })
    if (open > 0)
      left.push({
        kind: 'open',
        count: open,
        words: t.rich('open', { count: open, rows: linkTo({ at: { stage, as: 'open' } }, open) }),
      })
    return left
  }
}

function joined([first, second]: readonly ReactNode[]): ReactNode {
  if (second === undefined) return first
  return (
    <>
      {first} · {second}
    </>
  )
}

function useLinkTo(): (cell: Cell, count: number) => (words: ReactNode) => ReactNode {
  const cellName = useCellName()
  const formats = useFormats()
  return (cell, count) => (words) => (
    <RowsLink
      rows={{ evidence: evidenceText({ cell, row: null }) }}
      name={`${cellName(cell)}: ${formats.number(count)}`}
    >
      {words}
    </RowsLink>
  )
}

function useNote(total: Figures): (flow: FlowStage) => ReactNode {
  const t = useTranslations('funnel.flow')
  const tShares = useTranslations('house.funnel')
  const formats = useFormats()
  const linkTo = useLinkTo()
  const amounts = total.amount.map((sum) => formats.money(sum))
  return ({ stage, share, shareLower, shareUpper, beganHere }) => {
    if (stage === 'won') return amounts.length > 0 ? formats.list(amounts) : undefined
    const began =
      beganHere > 0 && t.rich('beganHere', { count: beganHere, rows: linkTo(beginningCell(stage), beganHere) })
    if (share === null || shareLower === null || shareUpper === null) return began || undefined
    const low = formats.number(shareLower * 100)
    const goOn = tShares.rich('goOn', {
      share: formats.percent(share),
      low,
      high: formats.percent(shareUpper),
      b: bold,
    })
    return began ? joined([goOn, began]) : goOn
  }
}

function beginningCell(stage: Stage): Cell {
  return { stage, beginning: 'deal' }
}
