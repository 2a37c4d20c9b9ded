import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { ListSide } from '#platform/contract.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { FlatLines } from '#web/ui/loaded.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'
import { Select } from '#web/ui/select.tsx'
import { Text } from '#web/ui/text.tsx'
import { useNow } from '#web/words/age.ts'
import css from './agreement.module.css'
import { BacktestTables } from './backtest-tables.tsx'
import { lastYear, quarters, type Span } from './periods.ts'
import type { Version } from './shapes.ts'
import { type BacktestState, useBacktest } from './use-backtest.ts'
import { useDayIn } from './use-day-in.ts'

/** How many would have counted with this version instead of the one in force: the evidence before a signature. */
export function BacktestCard({ version }: { version: Version }) {
  const t = useTranslations('agreement.backtest')
  const periods = usePeriods()
  const [period, setPeriod] = useState(periods[0]?.value ?? '')
  const [list, setList] = useState<ListSide>('marketing')
  const span = periods.find(({ value }) => value === period)?.span ?? periods[0]?.span
  return (
    <Card>
      <CardHead title={t('title')} />
      <div className={css.controls} data-print="off">
        <Select
          label={t('period')}
          value={period}
          options={periods.map(({ value, label }) => ({ value, label }))}
          onChange={(chosen) => setPeriod(chosen ?? period)}
        />
        <Select
          label={t('list')}
          value={list}
          options={[
            { value: 'marketing', label: t('listMarketing') },
            { value: 'sales', label: t('listSales') },
          ]}
          onChange={(chosen) => setList(chosen ?? list)}
        />
      </div>
      {span && <Result key={`${span.from}${span.to}${list}`} version={version} span={span} list={list} />}
      <Text size={12} tone="muted" as="p">
        {t(`lead.${list}`)}
      </Text>
    </Card>
  )
}

type Period = { value: string; label: string; span: Span }

function usePeriods(): Period[] {
  const t = useTranslations('agreement.backtest')
  const dayIn = useDayIn()
  const today = dayIn(useNow(3600))
  return [
    ...quarters(today).map(({ year, quarter, span }) => ({
      value: `${year}-Q${quarter}`,
      label: t('quarter', { quarter: String(quarter), year: String(year) }),
      span,
    })),
    { value: 'year', label: t('year'), span: lastYear(today) },
  ]
}

type ResultProps = { version: Version; span: Span; list: ListSide }

function Result({ version, span, list }: ResultProps) {
  const backtest = useBacktest(version.id, span, list)
  const { sums, error, done, months } = backtest
  if (error) return <ErrorNotice error={error} />
  return (
    <>
      {done < months && <Progress backtest={backtest} />}
      {sums === null ? (
        <FlatLines />
      ) : (
        <BacktestTables version={version} sums={sums} against={backtest.against} span={span} list={list} />
      )}
    </>
  )
}

function Progress({ backtest: { done, months, stopped, stop, goOn } }: { backtest: BacktestState }) {
  const t = useTranslations('agreement.backtest')
  return (
    <div className={css.progress}>
      <progress value={done} max={months} aria-label={t('title')} />
      <Text size={13} tone="soft">
        {stopped ? t('stopped', { done, all: months }) : t('progress', { done, all: months })}
      </Text>
      <Button small onClick={stopped ? goOn : stop}>
        {stopped ? t('resume') : t('stop')}
      </Button>
    </div>
  )
}
