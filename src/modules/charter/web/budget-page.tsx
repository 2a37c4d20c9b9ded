import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { Basis } from '#web/ui/basis.tsx'
import { Button, ButtonLink } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { Select } from '#web/ui/select.tsx'
import css from './budget.module.css'
import { ContestedCard } from './contested-card.tsx'
import { LineDialog } from './line-dialog.tsx'
import { LineDrawer } from './line-drawer.tsx'
import { LinesCard } from './lines-card.tsx'
import type { Budget, Line } from './shapes.ts'
import { SumsCard } from './sums-card.tsx'

/** The money of a year: what is planned, spoken for and spent, line by line, and what is contested. */
export function BudgetPage() {
  const t = useTranslations('charter.budget')
  const [params, setParams] = useSearchParams()
  const asked = /^20\d\d$/.exec(params.get('year') ?? '')?.[0]
  const input = asked === undefined ? {} : { year: Number(asked) }
  const budget = useQuery(api.charter.budget.queryOptions({ input, placeholderData: keepPreviousData }))
  const [writes, setWrites] = useState<Line | 'new' | null>(null)
  const add = () => setWrites('new')
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      basis={budget.data && <BudgetBasis budget={budget.data} readAt={new Date(budget.dataUpdatedAt)} />}
      acts={
        <>
          {budget.data?.mayWrite && <Button onClick={add}>{t('add')}</Button>}
          <ButtonLink to="/charter/mandate">{t('mandate')}</ButtonLink>
        </>
      }
      evidence={(key) => <LineDrawer lineId={key} onChange={setWrites} />}
    >
      {budget.data && budget.data.years.length > 1 && (
        <YearSelect budget={budget.data} onChoose={(year) => setParams({ year: String(year) })} />
      )}
      <Loaded query={budget}>{(data) => <BudgetCards budget={data} onAdd={add} />}</Loaded>
      {writes !== null && budget.data && (
        <LineDialog line={writes === 'new' ? null : writes} budget={budget.data} onClose={() => setWrites(null)} />
      )}
    </Page>
  )
}

function BudgetBasis({ budget: { year, sums, currency }, readAt }: { budget: Budget; readAt: Date }) {
  const t = useTranslations('charter.budget')
  return (
    <Basis
      period={t('year', { year: String(year) })}
      sources={t('basis', { count: sums.all.lines, currency })}
      age={readAt}
    />
  )
}

function YearSelect({ budget: { year, years }, onChoose }: { budget: Budget; onChoose: (year: number) => void }) {
  const t = useTranslations('charter.budget')
  return (
    <div className={css.year}>
      <Select
        label={t('chooseYear')}
        hideLabel
        searchable={false}
        value={String(year)}
        options={years.map((each) => ({ value: String(each), label: t('year', { year: String(each) }) }))}
        onChange={(chosen) => chosen !== null && onChoose(Number(chosen))}
      />
    </div>
  )
}

function BudgetCards({ budget, onAdd }: { budget: Budget; onAdd: () => void }) {
  const t = useTranslations('charter.budget')
  if (budget.lines.length === 0) {
    return (
      <Card>
        <EmptyState
          title={t('none', { year: String(budget.year) })}
          act={budget.mayWrite && <Button onClick={onAdd}>{t('addFirst')}</Button>}
        >
          {t('noneNote')}
        </EmptyState>
      </Card>
    )
  }
  return (
    <>
      <SumsCard budget={budget} />
      <ContestedCard lines={budget.lines} />
      <LinesCard budget={budget} />
    </>
  )
}

export { BudgetPage as Component }
