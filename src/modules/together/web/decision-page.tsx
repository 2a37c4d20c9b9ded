import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { Basis } from '#web/ui/basis.tsx'
import { Grid, Stack } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { useFormats } from '#web/words/formats.ts'
import { CriteriaCard } from './criteria-card.tsx'
import { DecideCard } from './decide-card.tsx'
import { useDays } from './decision-items.tsx'
import { EntriesCard } from './entries-card.tsx'
import { Thread } from './lazy-thread.tsx'
import { OptionsCard } from './options-card.tsx'
import { OutcomeCard } from './outcome-card.tsx'
import { PositionsCard } from './positions-card.tsx'
import type { Decision } from './shapes.ts'
import { StepsCard } from './steps-card.tsx'
import { useWriter } from './words.ts'

/** One joint decision: the question, the options, what each side holds, who was asked, and how it was decided. */
export function DecisionPage() {
  const { decisionId = '' } = useParams()
  const t = useTranslations('together')
  const found = useQuery(api.together.decision.queryOptions({ input: { id: decisionId } }))
  const { data } = found
  return (
    <Page
      title={data?.title ?? t('pages.decision')}
      lead={data?.question}
      basis={data && <DecisionBasis decision={data} readAt={new Date(found.dataUpdatedAt)} />}
    >
      <Loaded query={found}>{(decision) => <Cards decision={decision} />}</Loaded>
    </Page>
  )
}

function DecisionBasis({ decision, readAt }: { decision: Decision; readAt: Date }) {
  const t = useTranslations('together.decision')
  const formats = useFormats()
  const daysIn = useDays()
  const { openedName, openedAt, decidedAt, leadDays } = decision
  const days = daysIn(leadDays)
  return (
    <Basis
      period={t('asked', { name: openedName, day: formats.day(openedAt) })}
      definition={decidedAt === null ? t('openFor', { days }) : t('leadTime', { days })}
      age={readAt}
    />
  )
}

function Cards({ decision }: { decision: Decision }) {
  const { canWrite } = useWriter()
  return (
    <>
      {decision.outcome !== null && <OutcomeCard decision={decision} outcome={decision.outcome} />}
      <PositionsCard decision={decision} />
      <Grid split="wide">
        <Stack>
          <OptionsCard decision={decision} />
          {decision.outcome === null && canWrite && <DecideCard decision={decision} />}
          <EntriesCard decision={decision} />
        </Stack>
        <Stack>
          <CriteriaCard decision={decision} />
          <StepsCard decision={decision} />
        </Stack>
      </Grid>
      <Thread on={{ kind: 'decision', id: decision.id }} />
    </>
  )
}

export { DecisionPage as Component }
