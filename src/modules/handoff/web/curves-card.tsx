import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { csvOf } from '#web/ui/chart/csv.ts'
import { download } from '#web/ui/chart/download.ts'
import { TakeAlong } from '#web/ui/chart/take-along.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { Status } from '#web/ui/status.tsx'
import { Table } from '#web/ui/table.tsx'
import { useFormats } from '#web/words/formats.ts'
import { curvesPicture } from './curves-picture.ts'
import { LaterCurves } from './later-curves.tsx'
import css from './later-curves.module.css'
import type { Pool } from './later-page.tsx'
import { useReasonName } from './reason-names.ts'
import { useLaterColumns } from './use-later-columns.tsx'

/** How many come back, by reason: drawn, as a table that opens to the rows, and to take along. */
export function CurvesCard({ pool: { reasons, asOf } }: { pool: Pool }) {
  const t = useTranslations('handoff.pool')
  const formats = useFormats()
  const nameOf = useReasonName()
  const columns = useLaterColumns()
  const frame = useRef<HTMLElement>(null)
  const shown = reasons.filter(({ tooFew }) => !tooFew)
  const draw = curvesPicture(shown, {
    nameOf,
    percent: (share) => formats.percent(share),
    days: (count) => formats.number(count),
  })
  const basis = [t('reasonsNote'), formats.dayTime(asOf)]
  const save = () => {
    const steps = shown.flatMap(({ reason, n, curve }) => curve.map((step) => ({ ...step, reason: nameOf(reason), n })))
    const text = csvOf(
      [
        { title: t('reason'), value: ({ reason }) => reason },
        { title: t('n'), value: ({ n }) => n },
        { title: t('file.days'), value: ({ days }) => days },
        { title: t('file.share'), value: ({ share }) => share },
        { title: t('file.from'), value: ({ from }) => from },
        { title: t('file.to'), value: ({ to }) => to },
      ],
      steps,
      basis,
    )
    download('later.csv', new Blob([text], { type: 'text/csv;charset=utf-8' }))
  }
  return (
    <Card>
      <figure ref={frame} className={css.frame}>
        <CardHead title={t('reasons')} note={t('reasonsNote')} />
        <Stack gap={4}>
          {reasons.some(({ high }) => high) && <Status is="atRisk">{t('high')}</Status>}
          <LaterCurves reasons={shown} />
          <Table caption={t('reasons')} columns={columns} rows={reasons} rowKey={({ reason }) => reason} />
          <TakeAlong
            title={t('reasons')}
            fileName="later"
            basis={basis}
            picture={{ draw, height: 320 }}
            csv={{ save }}
            frame={frame}
          />
        </Stack>
      </figure>
    </Card>
  )
}
