import { useTranslations } from 'use-intl'
import { RowsLink } from '#web/ui/rows-link.tsx'
import type { Column } from '#web/ui/table.tsx'
import { useFormats } from '#web/words/formats.ts'
import { evidenceText } from './address.ts'
import type { Cell, FlowStage } from './shapes.ts'
import { useCellName, useStageName } from './words.ts'

type FlowColumn = Column<FlowStage> & { value: (flow: FlowStage) => string | number | null }

function at(as: 'wentOn' | 'rejected' | 'lost' | 'open') {
  return ({ stage }: FlowStage): Cell => (stage === 'won' ? { stage } : { at: { stage, as } })
}

/** The stages as a table and as a file: the same columns. */
export function useFlowColumns(): FlowColumn[] {
  const t = useTranslations('funnel.flow.columns')
  const formats = useFormats()
  const stageName = useStageName()
  const cellName = useCellName()
  const count = (
    key: 'journeys' | 'wentOn' | 'rejected' | 'lost' | 'open',
    cellOf: (flow: FlowStage) => Cell,
  ): FlowColumn => ({
    key,
    title: t(key),
    align: 'right',
    value: (flow) => flow[key],
    cell: (flow) => (
      <RowsLink
        rows={{ evidence: evidenceText({ cell: cellOf(flow), row: null }) }}
        name={`${cellName(cellOf(flow))}: ${formats.number(flow[key])}`}
      >
        {formats.number(flow[key])}
      </RowsLink>
    ),
  })
  const share = (key: 'share' | 'lower' | 'upper', of: (flow: FlowStage) => number | null): FlowColumn => ({
    key,
    title: t(key),
    align: 'right',
    value: of,
    cell: (flow) => {
      const value = of(flow)
      return value === null ? '–' : formats.percent(value, 1)
    },
  })
  return [
    {
      key: 'stage',
      title: t('stage'),
      phone: 'name',
      value: ({ stage }) => stageName(stage),
      cell: ({ stage }) => stageName(stage),
    },
    count('journeys', ({ stage }) => ({ stage })),
    count('wentOn', at('wentOn')),
    share('share', (flow) => flow.share),
    share('lower', ({ shareLower }) => shareLower),
    share('upper', ({ shareUpper }) => shareUpper),
    count('rejected', at('rejected')),
    count('lost', at('lost')),
    count('open', at('open')),
  ]
}
