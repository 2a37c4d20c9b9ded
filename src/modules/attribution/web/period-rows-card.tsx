import { useRef } from 'react'
import { useSearchParams } from 'react-router'
import { useTranslations } from 'use-intl'
import { minorDigits } from '#platform/money.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { type CsvColumn, csvOf } from '#web/ui/chart/csv.ts'
import { download } from '#web/ui/chart/download.ts'
import { printOne } from '#web/ui/chart/print-one.ts'
import { RowsLink } from '#web/ui/rows-link.tsx'
import { Select } from '#web/ui/select.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { useFormats } from '#web/words/formats.ts'
import { heuristicModels, type HeuristicModel } from '../contract-shapes.ts'
import css from './attribution.module.css'
import { historyText } from './history-drawer.tsx'
import type { OnePeriod, PeriodRow } from './shapes.ts'
import { useDimensionName, useModelName, useRowName } from './words.ts'

export const periodDimensions = ['channel', 'activity', 'side', 'seller'] as const
export type PeriodDimension = (typeof periodDimensions)[number]

type Props = { found: OnePeriod; dimension: PeriodDimension; model: HeuristicModel }

/** What both heads signed beside what is known now, row by row; the number opens how it came to be another. */
export function PeriodRowsCard({ found, dimension, model }: Props) {
  const t = useTranslations('attribution.periods')
  const frame = useRef<HTMLElement>(null)
  const columns = useColumns(dimension, model, found.period.state === 'frozen')
  const rows = found.rows.toSorted(
    (one, other) => one.currency.localeCompare(other.currency) || minorOf(other.now, model) - minorOf(one.now, model),
  )
  return (
    <Card>
      <figure ref={frame} className={css.frame}>
        <CardHead title={t('rowsTitle')} note={t('rowsNote')} />
        <Choices dimension={dimension} model={model} />
        <Table
          caption={t('rowsTitle')}
          columns={columns}
          rows={rows}
          rowKey={({ key, currency }) => `${currency} ${key ?? ''} ${String(key === null)}`}
        />
        <TakeRows rows={rows} dimension={dimension} model={model} found={found} frame={frame} />
      </figure>
    </Card>
  )
}

function Choices({ dimension, model }: Omit<Props, 'found'>) {
  const t = useTranslations('attribution.controls')
  const dimensionName = useDimensionName()
  const modelName = useModelName()
  const [, setParams] = useSearchParams()
  function choose(name: 'by' | 'model', value: string | null): void {
    setParams(
      (before) => {
        const after = new URLSearchParams(before)
        if (value === null) after.delete(name)
        else after.set(name, value)
        return after
      },
      { preventScrollReset: true },
    )
  }
  return (
    <div className={css.choices} data-print="off">
      <Select
        label={t('by')}
        value={dimension}
        searchable={false}
        options={periodDimensions.map((value) => ({ value, label: dimensionName(value) }))}
        onChange={(value) => choose('by', value)}
      />
      <Select
        label={t('model')}
        value={model}
        options={heuristicModels.map((value) => ({ value, label: modelName(value) }))}
        onChange={(value) => choose('model', value)}
      />
    </div>
  )
}

export function minorOf(credits: PeriodRow['now'], model: HeuristicModel): number {
  return credits.find((credit) => credit.model === model)?.minor ?? 0
}

function useColumns(dimension: PeriodDimension, model: HeuristicModel, frozen: boolean): readonly Column<PeriodRow>[] {
  const t = useTranslations('attribution.periods')
  const formats = useFormats()
  const rowName = useRowName()
  const nameOf = ({ key, name }: PeriodRow) => rowName({ dimension, key, name })
  const money = (credits: PeriodRow['now'], currency: string) =>
    formats.money({ minor: minorOf(credits, model), currency })
  const name: Column<PeriodRow> = { key: 'name', title: t('name'), phone: 'name', cell: nameOf }
  const now: Column<PeriodRow> = {
    key: 'now',
    title: t('knownNow'),
    align: 'right',
    cell: (row) => (
      <RowsLink rows={{ evidence: historyText(row) }} name={`${nameOf(row)}: ${money(row.now, row.currency)}`}>
        {money(row.now, row.currency)}
      </RowsLink>
    ),
  }
  const agreed: Column<PeriodRow> = {
    key: 'agreed',
    title: t('agreed'),
    align: 'right',
    cell: (row) => money(row.agreed, row.currency),
  }
  const difference: Column<PeriodRow> = {
    key: 'difference',
    title: t('difference'),
    align: 'right',
    cell: (row) => <Difference minor={minorOf(row.now, model) - minorOf(row.agreed, model)} currency={row.currency} />,
  }
  return frozen ? [name, agreed, now, difference] : [name, now]
}

function Difference({ minor, currency }: { minor: number; currency: string }) {
  const formats = useFormats()
  const words = formats.money({ minor, currency }, 'exceptZero')
  return minor === 0 ? <span className={css.quiet}>{words}</span> : words
}

type TakeProps = Props & { rows: readonly PeriodRow[]; frame: React.RefObject<HTMLElement | null> }

function TakeRows({ rows, dimension, model, found: { period }, frame }: TakeProps) {
  const t = useTranslations('attribution.periods')
  const tChart = useTranslations('house.chart')
  const formats = useFormats()
  const rowName = useRowName()
  const modelName = useModelName()
  const main = (minor: number, currency: string) => minor / 10 ** minorDigits(currency)
  const file: readonly CsvColumn<PeriodRow>[] = [
    { title: t('name'), value: ({ key, name }) => rowName({ dimension, key, name }) },
    { title: t('currency'), value: ({ currency }) => currency },
    { title: t('agreed'), value: ({ agreed, currency }) => main(minorOf(agreed, model), currency) },
    { title: t('knownNow'), value: ({ now, currency }) => main(minorOf(now, model), currency) },
  ]
  const basis = [formats.period(period.from, period.to), modelName(model)]
  const save = () =>
    download('attribution-period.csv', new Blob([csvOf(file, rows, basis)], { type: 'text/csv;charset=utf-8' }))
  const title = t('rowsTitle')
  return (
    <div className={css.takeFile} data-print="off">
      <Button
        variant="text"
        small
        icon="export"
        label={tChart('exportOf', { act: tChart('csv'), chart: title })}
        onClick={save}
      >
        {tChart('csv')}
      </Button>
      <Button
        variant="text"
        small
        icon="print"
        label={tChart('exportOf', { act: tChart('print'), chart: title })}
        onClick={() => printOne(frame.current)}
      >
        {tChart('print')}
      </Button>
    </div>
  )
}
