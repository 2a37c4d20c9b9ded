import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { Grid } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { DifferencesCard } from './differences-card.tsx'
import { CountingLists, EmptyLists, EmptyPeriod } from './empty-lists.tsx'
import { evidenceOf } from './evidence-of.tsx'
import { FigureCard } from './figure-card.tsx'
import { ListsActs } from './lists-acts.tsx'
import { ListsBasis } from './lists-basis.tsx'
import { OverlapCard } from './overlap-card.tsx'
import type { Lists } from './shapes.ts'
import { useChosenPeriod } from './use-chosen-period.ts'
import { WaitingCard } from './waiting-card.tsx'
import { WalkCard } from './walk-card.tsx'

/** What each side counts in a period, what both have, every cause of the difference by name, and the one figure. */
export function ListsPage() {
  const t = useTranslations('reconcile')
  const { period, choose, figures } = useChosenPeriod()
  const lists = useQuery({
    ...api.reconcile.read.queryOptions({ input: { period: period ?? 'all' } }),
    enabled: period !== undefined,
  })
  const { data } = lists
  const known = data && { lists: data, figures: figures.data?.items ?? [] }
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      basis={data && <ListsBasis lists={data} readAt={new Date(lists.dataUpdatedAt)} />}
      acts={known && <ListsActs {...known} onChoose={choose} />}
      evidence={(key) => data && evidenceOf(key, data)}
    >
      {period === undefined ? (
        <Loaded query={figures}>{() => null}</Loaded>
      ) : (
        <Loaded query={lists}>
          {(read) => <ListsCards lists={read} hasPeriods={figures.data?.items.length !== 0} />}
        </Loaded>
      )}
    </Page>
  )
}

function ListsCards({ lists, hasPeriods }: { lists: Lists; hasPeriods: boolean }) {
  const { n, period, countedAt, recountWaiting } = lists.basis
  const { text } = period
  if (n === 0 && countedAt === null && recountWaiting) return <CountingLists />
  if (n === 0) return hasPeriods && text !== 'all' ? <EmptyPeriod /> : <EmptyLists lists={lists} />
  return (
    <>
      <OverlapCard lists={lists} />
      <Grid split="wide">
        <WalkCard lists={lists} />
        <FigureCard lists={lists} />
      </Grid>
      <WaitingCard period={text} waiting={lists.waiting} />
      <DifferencesCard lists={lists} />
    </>
  )
}

export { ListsPage as Component }
