import { type ReactNode, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { csvOf } from '#web/ui/chart/csv.ts'
import { download } from '#web/ui/chart/download.ts'
import { FunnelBars } from '#web/ui/funnel-bars.tsx'
import { Table } from '#web/ui/table.tsx'
import { useFormats } from '#web/words/formats.ts'
import { stages } from '../domain/journey.ts'
import { flowPicture } from './flow-picture.ts'
import css from './funnel.module.css'
import type { Read } from './shapes.ts'
import { TakeAlong } from '#web/ui/chart/take-along.tsx'
import { useBasisLines } from './use-basis-lines.ts'
import { useFlowColumns } from './use-flow-columns.tsx'
import { useFlowStage } from './use-flow-stage.tsx'
import { useStageName } from './words.ts'

/** Stage under stage: what goes on, what left, what is still open. */
export function FlowCard({ read }: { read: Read }) {
  const t = useTranslations('funnel.flow')
  const formats = useFormats()
  const [asTable, setAsTable] = useState(false)
  const frame = useRef<HTMLElement>(null)
  const columns = useFlowColumns()
  const stageOf = useFlowStage(read.total)
  const stageName = useStageName()
  const basis = useBasisLines()(read.basis)
  const { flow } = read
  const draw = flowPicture(flow, { stageName, number: formats.number, percent: formats.percent })
  const save = () => download('funnel.csv', new Blob([csvOf(columns, flow, basis)], { type: 'text/csv;charset=utf-8' }))
  return (
    <Card>
      <figure ref={frame} className={css.frame}>
        <CardHead title={t('title')} note={t('note')} />
        {asTable ? (
          <Table caption={t('title')} columns={columns} rows={flow} rowKey={({ stage }) => stage} />
        ) : (
          <FunnelBars stages={flow.map(stageOf)} />
        )}
        <HiddenStages read={read} />
        <TakeAlong
          title={t('title')}
          fileName="funnel"
          basis={basis}
          picture={{ draw, height: flow.length * 64 }}
          csv={{ save }}
          frame={frame}
          table={{ shown: asTable, toggle: () => setAsTable(!asTable) }}
        />
      </figure>
    </Card>
  )
}

/** A stage that nobody dates is left out of the picture, and said. */
function HiddenStages({ read }: { read: Read }): ReactNode {
  const t = useTranslations('funnel.flow')
  const stageName = useStageName()
  const shown = read.basis.stages
  const from = stages.findIndex((stage) => shown.includes(stage))
  const hidden = stages.filter((stage, at) => at > from && !shown.includes(stage))
  if (hidden.length === 0) return null
  return <figcaption className={css.caption}>{t('hidden', { stages: hidden.map(stageName).join(', ') })}</figcaption>
}
