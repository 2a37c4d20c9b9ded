import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { Table } from '#web/ui/table.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { exportAddress, type Asked } from './address.ts'
import css from './funnel.module.css'
import { intervals } from './groups-picture.ts'
import type { StageTimes } from './shapes.ts'
import { TakeAlong } from '#web/ui/chart/take-along.tsx'
import { useBasisLines } from './use-basis-lines.ts'
import { useTimeColumns } from './use-time-columns.tsx'
import { useStepName } from './words.ts'

/** How long each step takes, with those that are still on it. */
export function TimesCard({ asked }: { asked: Asked }) {
  const t = useTranslations('funnel.times')
  const times = useQuery(api.funnel.stageTimes.queryOptions({ input: asked, placeholderData: keepPreviousData }))
  const frame = useRef<HTMLElement>(null)
  return (
    <Card>
      <figure ref={frame} className={css.frame}>
        <CardHead title={t('title')} note={t('note')} />
        <Loaded query={times}>
          {(data) =>
            data.steps.every(({ done, running, left }) => done + running + left === 0) ? (
              <Text tone="soft">{t('none')}</Text>
            ) : (
              <>
                <TimesTable times={data} />
                <TakeTimes times={data} asked={asked} frame={frame} />
              </>
            )
          }
        </Loaded>
      </figure>
    </Card>
  )
}

function TimesTable({ times }: { times: StageTimes }) {
  const t = useTranslations('funnel.times')
  const columns = useTimeColumns(times)
  return (
    <>
      <Table caption={t('caption')} columns={columns} rows={times.steps} rowKey={({ from, to }) => `${from} ${to}`} />
      <figcaption className={css.caption}>{t('noteLeft')}</figcaption>
    </>
  )
}

type TakeProps = { times: StageTimes; asked: Asked; frame: React.RefObject<HTMLElement | null> }

function TakeTimes({ times, asked, frame }: TakeProps) {
  const t = useTranslations('funnel.times')
  const formats = useFormats()
  const stepName = useStepName()
  const basis = useBasisLines()(times.basis)
  const rows = times.steps.map((step) => ({
    key: stepName(step),
    at: step.medianDays,
    low: step.lower,
    high: step.upper,
  }))
  const picture = {
    height: 40 + rows.length * 30,
    draw: (look: Parameters<typeof intervals>[0]) => intervals(look, rows, formats.number),
  }
  return (
    <TakeAlong
      title={t('chart')}
      fileName="funnel-stage-times"
      basis={basis}
      picture={picture}
      csv={{ address: exportAddress('stage-times', asked) }}
      frame={frame}
    />
  )
}
