import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { Basis } from '#web/ui/basis.tsx'
import { ButtonLink } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { Text } from '#web/ui/text.tsx'
import { Timeline, type TimelineEntry } from '#web/ui/timeline.tsx'
import { listsPath } from './address.ts'
import { FiguresTable } from './figures-table.tsx'
import { useFigureHistory } from './figure-history.tsx'
import type { PeriodFigure } from './shapes.ts'
import { usePeriodName } from './words.ts'

/** Every period with its figure, who signed it, and what became of it. */
export function RestatementsPage() {
  const t = useTranslations('reconcile.restatements')
  const figures = useQuery(api.reconcile.figures.queryOptions())
  return (
    <Page title={t('title')} lead={t('lead')} basis={figures.data && <Basis age={new Date(figures.dataUpdatedAt)} />}>
      <Loaded query={figures}>{({ items }) => (items.length === 0 ? <NoFigures /> : <Figures items={items} />)}</Loaded>
    </Page>
  )
}

function NoFigures() {
  const t = useTranslations('reconcile')
  return (
    <Card>
      <EmptyState title={t('restatements.none')} act={<ButtonLink to={listsPath}>{t('pages.lists')}</ButtonLink>}>
        {t('restatements.noneLead')}
      </EmptyState>
    </Card>
  )
}

function Figures({ items }: { items: readonly PeriodFigure[] }) {
  const t = useTranslations('reconcile.restatements')
  return (
    <>
      {(['quarter', 'month'] as const).map((kind) => (
        <Card key={kind}>
          <CardHead title={t(`${kind}s`)} />
          <FiguresTable caption={t(`${kind}s`)} figures={items.filter((one) => one.kind === kind)} />
        </Card>
      ))}
      <WhatHappened items={items} />
    </>
  )
}

/** All signatures and restatements of all periods in one line of time. */
function WhatHappened({ items }: { items: readonly PeriodFigure[] }) {
  const t = useTranslations('reconcile.restatements')
  const nameOf = usePeriodName()
  const historyOf = useFigureHistory()
  const entries = items.flatMap(({ signed, period }): TimelineEntry[] =>
    signed
      ? historyOf(signed).map((entry) => ({
          ...entry,
          key: `${period.text} ${entry.key}`,
          words: (
            <>
              {nameOf(period)}: {entry.words}
            </>
          ),
        }))
      : [],
  )
  return (
    <Card>
      <CardHead title={t('timeline')} />
      {entries.length === 0 ? (
        <Text tone="soft">{t('timelineNone')}</Text>
      ) : (
        <Timeline label={t('timeline')} entries={entries.toSorted((one, other) => Number(other.at) - Number(one.at))} />
      )}
    </Card>
  )
}

export { RestatementsPage as Component }
