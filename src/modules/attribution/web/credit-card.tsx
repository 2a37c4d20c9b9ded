import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { csvOf } from '#web/ui/chart/csv.ts'
import { download } from '#web/ui/chart/download.ts'
import { TakeAlong } from '#web/ui/chart/take-along.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { Pill } from '#web/ui/pill.tsx'
import { Table } from '#web/ui/table.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { Model } from '../contract-shapes.ts'
import { exportAddress, knownOnIn } from './address.ts'
import css from './attribution.module.css'
import { useBasisLines, useLeftOut } from './basis.tsx'
import { ConservationLine } from './conservation-line.tsx'
import { ExportLink } from './export-link.tsx'
import { learns } from './models.ts'
import { dotsPicture } from '#web/ui/chart/dots-picture.ts'
import { type ShownRow, shownRows } from './rows.ts'
import type { Overview } from './shapes.ts'
import { useCreditColumns, useCreditFile } from './use-credit-columns.tsx'
import type { Question } from './use-question.ts'
import { useDimensionName, useRowName } from './words.ts'

type Props = { overview: Overview; model: Model; modelName: string; question: Question }

/** One model's credit a row: share with its interval, how far the models stand apart, amount and deals. */
export function CreditCard({ overview, model, modelName, question }: Props) {
  const t = useTranslations('attribution.overview')
  const { compare } = useFormats()
  const rowName = useRowName()
  const frame = useRef<HTMLElement>(null)
  const { dimension, withoutAnswer, intervals } = overview
  const field = useDimensionName()(dimension)
  const nameOf = (row: { key: string | null; name: string | null }) => rowName({ dimension, ...row })
  const rows = shownRows(overview, model, (one, other) => compare(nameOf(one), nameOf(other)))
  const columns = useCreditColumns(overview, rows, question)
  const leftOut = useLeftOut()(overview.basis)
  return (
    <Card>
      <figure ref={frame} className={css.frame}>
        <CardHead
          title={t('creditBy', { field: field.toLowerCase() })}
          note={
            <>
              {t('byModel', { model: modelName })} {learns(model) && <Pill>{t('notForPay')}</Pill>}
            </>
          }
        />
        {withoutAnswer.includes(model) ? (
          <RefusalNotice title={t('withoutAnswer', { model: modelName })}>{t('withoutAnswerNote')}</RefusalNotice>
        ) : (
          <>
            <Table caption={t('creditBy', { field })} columns={columns} rows={rows} rowKey={({ id }) => id} />
            <ConservationLine overview={overview} model={model} />
            <figcaption className={css.caption}>
              {[t(`intervals.${intervals}`), t('legend'), ...leftOut].join(' ')}
            </figcaption>
            {overview.otherKeys > 0 && <MoreRows overview={overview} question={question} />}
            <TakeCredit rows={rows} overview={overview} title={`${field}, ${modelName}`} frame={frame} />
          </>
        )}
      </figure>
    </Card>
  )
}

/** The page shows the largest rows in one model; the file holds the others too, in all of them. */
function MoreRows({
  overview: { dimension, rows },
  question: { asked, params },
}: Pick<Props, 'overview' | 'question'>) {
  const models = rows[0]?.credits.map(({ model }) => model) ?? []
  const wish = { ...asked, dimension, models, knownOn: knownOnIn(params) }
  return (
    <p className={css.caption}>
      <ExportLink words="rows" address={exportAddress('credits', wish)} />
    </p>
  )
}

type TakeProps = {
  rows: readonly ShownRow[]
  overview: Overview
  title: string
  frame: React.RefObject<HTMLElement | null>
}

function TakeCredit({ rows, overview, title, frame }: TakeProps) {
  const t = useTranslations('attribution.overview')
  const formats = useFormats()
  const rowName = useRowName()
  const file = useCreditFile(overview)
  const basis = useBasisLines()(overview.basis)
  const { dimension, otherKeys } = overview
  const drawn = rows.slice(0, 30).map(({ row, kind, credit, least, most }) => ({
    name: kind === 'others' ? t('others', { count: otherKeys }) : rowName({ dimension, ...row }),
    side: row.side,
    dots: [credit.share],
    interval: credit.lower === null || credit.upper === null ? null : ([credit.lower, credit.upper] as const),
    span: [least.share, most.share] as const,
  }))
  const save = () =>
    download('attribution.csv', new Blob([csvOf(file, rows, basis)], { type: 'text/csv;charset=utf-8' }))
  return (
    <TakeAlong
      title={title}
      fileName="attribution"
      basis={basis}
      picture={dotsPicture(drawn, (share) => formats.percent(share, 0))}
      csv={{ save }}
      frame={frame}
    />
  )
}
