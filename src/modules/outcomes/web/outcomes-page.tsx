import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { ButtonLink } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { Grid } from '#web/ui/layout.tsx'
import { Text } from '#web/ui/text.tsx'
import { Controls, shownPeriod } from './controls.tsx'
import { isFigureKey } from './figure-kinds.ts'
import { GroupCard } from './group-card.tsx'
import { NotesList } from './notes-list.tsx'
import { OutcomesBasis } from './outcomes-basis.tsx'
import { RowsDrawer } from './rows-drawer.tsx'
import { SegmentsCard } from './segments-card.tsx'
import type { Overview } from './shapes.ts'
import { TrendCard } from './trend-card.tsx'
import { useQuestion, type Question } from './use-question.ts'

/** What it comes to: speed, cost, worth, margin and origin of one period, over time and by segment. */
export function OutcomesPage() {
  const t = useTranslations('outcomes')
  const question = useQuestion()
  const { unit, segment } = question
  const input = segment === undefined ? { unit } : { unit, segment }
  const overview = useQuery(api.outcomes.overview.queryOptions({ input, placeholderData: keepPreviousData }))
  const period = overview.data && shownPeriod(overview.data, question.start)
  return (
    <Page
      title={t('pages.outcomes')}
      lead={t('lead')}
      basis={overview.data && <OutcomesBasis standing={overview.data} unit={unit} period={period} />}
      acts={<ButtonLink to={`/outcomes/split?by=${unit}`}>{t('split.title')}</ButtonLink>}
      evidence={(key) =>
        overview.data && period && isFigureKey(key) ? (
          <RowsDrawer id={key} question={question} overview={overview.data} period={period} />
        ) : undefined
      }
    >
      <Controls question={question} overview={overview.data} />
      <Loaded query={overview}>{(data) => <Cards overview={data} question={question} />}</Loaded>
    </Page>
  )
}

function Cards({ overview, question }: { overview: Overview; question: Question }) {
  const t = useTranslations('outcomes')
  const period = shownPeriod(overview, question.start)
  if (!period) {
    return (
      <Card>
        <EmptyState title={t('empty')} act={<ButtonLink to="/imports/new">{t('emptyAct')}</ButtonLink>}>
          {t('emptyNote')}
        </EmptyState>
      </Card>
    )
  }
  return (
    <>
      {overview.isBehind && (
        <Text size={13} tone="soft">
          {t('behind')}
        </Text>
      )}
      <Grid split="halves">
        <GroupCard group="speed" overview={overview} period={period} />
        <GroupCard group="cost" overview={overview} period={period} />
        <GroupCard group="worth" overview={overview} period={period} />
        <GroupCard group="margin" overview={overview} period={period}>
          <NotesList overview={overview} period={period} />
        </GroupCard>
      </Grid>
      <GroupCard group="origin" overview={overview} period={period} />
      <TrendCard overview={overview} question={question} />
      <SegmentsCard overview={overview} question={question} period={period} />
    </>
  )
}

export { OutcomesPage as Component }
