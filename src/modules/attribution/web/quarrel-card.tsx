import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { type CsvColumn, csvOf } from '#web/ui/chart/csv.ts'
import { download } from '#web/ui/chart/download.ts'
import { TakeAlong } from '#web/ui/chart/take-along.tsx'
import { RowsLink } from '#web/ui/rows-link.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { Status } from '#web/ui/status.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { useFormats } from '#web/words/formats.ts'
import { type Asked, dealsText, exportAddress } from './address.ts'
import css from './attribution.module.css'
import { useBasisLines, useLeftOut } from './basis.tsx'
import { DotRange } from './dot-range.tsx'
import { ExportLink } from './export-link.tsx'
import { dotsPicture } from '#web/ui/chart/dots-picture.ts'
import { quarrelEvidence } from './quarrel-evidence.ts'
import { rowId } from './rows.ts'
import type { Quarrel, QuarrelRow } from './shapes.ts'
import { Flags } from './use-credit-columns.tsx'
import { useDimensionName, useModelName, useRowName } from './words.ts'

/** A row a channel or campaign: every model's share on one scale, harshest to kindest. */
export function QuarrelCard({ quarrel, asked }: { quarrel: Quarrel; asked: Asked }) {
  const t = useTranslations('attribution.quarrel')
  const tOverview = useTranslations('attribution.overview')
  const frame = useRef<HTMLElement>(null)
  const columns = useColumns(quarrel)
  const leftOut = useLeftOut()(quarrel.basis)
  const field = useDimensionName()(quarrel.dimension)
  const { rows, otherKeys, intervals } = quarrel
  return (
    <Card>
      <figure ref={frame} className={css.frame}>
        <CardHead title={t('cardTitle', { field: field.toLowerCase() })} note={t('cardNote')} />
        <Table caption={t('cardTitle', { field })} columns={columns} rows={rows} rowKey={({ key }) => rowId(key)} />
        <AddsUp quarrel={quarrel} />
        <figcaption className={css.caption}>
          {[
            ...(otherKeys > 0 ? [t('more', { count: otherKeys })] : []),
            tOverview(`intervals.${intervals}`),
            t('legend'),
            ...leftOut,
          ].join(' ')}
        </figcaption>
        {otherKeys > 0 && (
          <p className={css.caption}>
            <ExportLink words="rows" address={exportAddress('models', { ...asked, dimension: quarrel.dimension })} />
          </p>
        )}
        <Take quarrel={quarrel} title={t('cardTitle', { field })} frame={frame} />
      </figure>
    </Card>
  )
}

function useColumns({ rows, dimension }: Quarrel): readonly Column<QuarrelRow>[] {
  const t = useTranslations('attribution.quarrel')
  const formats = useFormats()
  const rowName = useRowName()
  const nameOf = (row: QuarrelRow) => rowName({ dimension, key: row.key, name: row.name })
  const scale = Math.max(...rows.map(({ kindest }) => kindest.share), 0.000_001)
  return [
    { key: 'name', title: t('name'), phone: 'name', cell: (row) => <NameCell row={row} name={nameOf(row)} /> },
    { key: 'dots', title: '', width: '32%', phone: 'plain', cell: (row) => <DotRange row={row} scale={scale} /> },
    {
      key: 'range',
      title: t('range'),
      align: 'right',
      cell: (row) => <RangeCell row={row} name={nameOf(row)} />,
    },
    {
      key: 'agree',
      title: t('agreement'),
      cell: ({ agree }) => (
        <span className={css.state}>
          <Status is={agree ? 'kept' : 'open'}>{agree ? t('agree') : t('disagree')}</Status>
        </span>
      ),
    },
    {
      key: 'place',
      title: t('place'),
      align: 'right',
      cell: ({ rank }) => (rank === null ? <span className={css.quiet}>{t('noPlace')}</span> : formats.number(rank)),
    },
    {
      key: 'deals',
      title: t('deals'),
      align: 'right',
      cell: (row) => (
        <RowsLink
          rows={{ evidence: dealsText({ row: { dimension, key: row.key } }) }}
          name={t('dealsName', { name: nameOf(row), count: row.deals })}
        >
          {formats.number(row.deals)}
        </RowsLink>
      ),
    },
  ]
}

function NameCell({ row: { side, flags }, name }: { row: QuarrelRow; name: string }) {
  return (
    <span className={css.rowHead}>
      {side === null ? name : <SideMark side={side}>{name}</SideMark>}
      <Flags flags={flags} />
    </span>
  )
}

/** The span in words; it opens what each model says. */
function RangeCell({ row: { key, harshest, kindest }, name }: { row: QuarrelRow; name: string }) {
  const t = useTranslations('attribution.quarrel')
  const formats = useFormats()
  const range = formats.percentRange(harshest.share, kindest.share, 1)
  return (
    <RowsLink rows={{ evidence: quarrelEvidence(key) }} name={t('rangeName', { name, range })}>
      <span className={css.figures}>{range}</span>
    </RowsLink>
  )
}

/** In every model the credits of all deals are the won deals, to the cent. */
function AddsUp({ quarrel: { conservation, won } }: { quarrel: Quarrel }) {
  const t = useTranslations('attribution.quarrel')
  const formats = useFormats()
  const off = conservation.reduce((most, { difference }) => Math.max(most, Math.abs(difference)), 0)
  return (
    <p className={css.conservation}>
      <Status is={off === 0 ? 'kept' : 'broken'}>
        {t.rich('addUp', {
          models: conservation.length,
          won: formats.money(won),
          difference: formats.money({ minor: off, currency: won.currency }),
          rows: (words) => (
            <RowsLink rows={{ evidence: dealsText({ row: null }) }} name={t('allDeals')}>
              {words}
            </RowsLink>
          ),
        })}
      </Status>
    </p>
  )
}

type TakeProps = { quarrel: Quarrel; title: string; frame: React.RefObject<HTMLElement | null> }

function Take({ quarrel, title, frame }: TakeProps) {
  const formats = useFormats()
  const rowName = useRowName()
  const file = useFile(quarrel)
  const basis = useBasisLines()(quarrel.basis)
  const { rows, dimension } = quarrel
  const drawn = rows.slice(0, 30).map((row) => ({
    name: rowName({ dimension, ...row }),
    side: row.side,
    dots: row.credits.map(({ share }) => share),
    interval: null,
    span: [row.harshest.share, row.kindest.share] as const,
  }))
  const save = () =>
    download('attribution-models.csv', new Blob([csvOf(file, rows, basis)], { type: 'text/csv;charset=utf-8' }))
  return (
    <TakeAlong
      title={title}
      fileName="attribution-models"
      basis={basis}
      picture={dotsPicture(drawn, (share) => formats.percent(share, 0))}
      csv={{ save }}
      frame={frame}
    />
  )
}

/** Every model a column, so that nobody has to believe the picture. */
function useFile({ dimension, models }: Quarrel): readonly CsvColumn<QuarrelRow>[] {
  const t = useTranslations('attribution.quarrel')
  const rowName = useRowName()
  const modelName = useModelName()
  return [
    { title: t('name'), value: (row) => rowName({ dimension, ...row }) },
    ...models.map((model) => ({
      title: modelName(model),
      value: ({ credits }: QuarrelRow) => credits.find((credit) => credit.model === model)?.share ?? null,
    })),
    { title: t('harshest'), value: ({ harshest }) => harshest.share },
    { title: t('kindest'), value: ({ kindest }) => kindest.share },
    { title: t('deals'), value: ({ deals }) => deals },
  ]
}
