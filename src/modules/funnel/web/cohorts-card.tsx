import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { Select } from '#web/ui/select.tsx'
import { Table } from '#web/ui/table.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { exportAddress, type Asked } from './address.ts'
import { cohortsPicture } from './cohorts-picture.ts'
import css from './funnel.module.css'
import type { Cohorts, Stage } from './shapes.ts'
import { TakeAlong } from '#web/ui/chart/take-along.tsx'
import { useBasisLines } from './use-basis-lines.ts'
import { useCohortColumns } from './use-cohort-columns.tsx'
import { useStageName } from './words.ts'

/** What became of the journeys that began in each month, after 30, 60, 90 and 180 days and to date. */
export function CohortsCard({ asked }: { asked: Asked }) {
  const t = useTranslations('funnel.cohorts')
  const cohorts = useQuery(api.funnel.cohorts.queryOptions({ input: asked, placeholderData: keepPreviousData }))
  const [wished, setWished] = useState<Stage>('won')
  const frame = useRef<HTMLElement>(null)
  const of = cohorts.data?.of ?? 'lead'
  const stages = cohorts.data?.months[0]?.stages.map(({ stage }) => stage) ?? []
  const stage = stages.includes(wished) ? wished : 'won'
  return (
    <Card>
      <figure ref={frame} className={css.frame}>
        <CardHead title={t('title')} note={t(of === 'lead' ? 'note' : 'noteDeals')} />
        {stages.length > 1 && <StageChoice stages={stages} stage={stage} onChange={setWished} />}
        <Loaded query={cohorts}>
          {(data) =>
            data.months.length === 0 ? (
              <Text tone="soft">{t('none')}</Text>
            ) : (
              <>
                <CohortTable cohorts={data} stage={stage} />
                <TakeCohorts cohorts={data} stage={stage} asked={asked} frame={frame} />
              </>
            )
          }
        </Loaded>
      </figure>
    </Card>
  )
}

type ChoiceProps = { stages: readonly Stage[]; stage: Stage; onChange: (stage: Stage) => void }

function StageChoice({ stages, stage, onChange }: ChoiceProps) {
  const t = useTranslations('funnel.cohorts')
  const stageName = useStageName()
  const options = stages.map((value) => ({ value, label: stageName(value) }))
  return (
    <div className={css.choices} data-print="off">
      <div className={css.by}>
        <Select label={t('stage')} value={stage} options={options} onChange={(chosen) => chosen && onChange(chosen)} />
      </div>
    </div>
  )
}

function CohortTable({ cohorts, stage }: { cohorts: Cohorts; stage: Stage }) {
  const t = useTranslations('funnel.cohorts')
  const stageName = useStageName()
  const columns = useCohortColumns(cohorts, stage)
  const isYoung = cohorts.months.some(({ stages }) => stages.some(({ after }) => after.some(({ mature }) => !mature)))
  return (
    <>
      <Table
        caption={t('caption', { stage: stageName(stage) })}
        columns={columns}
        rows={cohorts.months.toReversed()}
        rowKey={({ month }) => month ?? 'unknown'}
      />
      {isYoung && <figcaption className={css.caption}>{t('youngNote')}</figcaption>}
    </>
  )
}

type TakeProps = { cohorts: Cohorts; stage: Stage; asked: Asked; frame: React.RefObject<HTMLElement | null> }

/** The picture shows the longest horizon that most months have reached. */
function TakeCohorts({ cohorts, stage, asked, frame }: TakeProps) {
  const t = useTranslations('funnel.cohorts')
  const formats = useFormats()
  const stageName = useStageName()
  const basis = useBasisLines()(cohorts.basis)
  const { days, picture } = cohortsPicture(cohorts, stage, {
    month: formats.month,
    percent: (share) => formats.percent(share, 1),
  })
  const title = t('chart', { stage: stageName(stage), days: String(days) })
  return (
    <TakeAlong
      title={title}
      fileName="funnel-cohorts"
      basis={basis}
      picture={picture}
      csv={{ address: exportAddress('cohorts', asked) }}
      frame={frame}
    />
  )
}
