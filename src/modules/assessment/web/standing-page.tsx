import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { Basis } from '#web/ui/basis.tsx'
import { Button, ButtonLink } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Grid } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { Results } from '../contract.ts'
import { AdviceCard } from './advice-card.tsx'
import { Compared, useAnswersWords, useWaveWords } from './compared.tsx'
import { CourseCard } from './course-card.tsx'
import { GatesCard } from './gates-card.tsx'
import { KeysCard } from './keys-card.tsx'
import { LevelCard } from './level-card.tsx'
import { ObstaclesCard, ReliabilityCard, TextsCard, WithheldCard } from './more-cards.tsx'
import { RanksCard } from './ranks-card.tsx'
import { SaidDoneCard } from './said-done-card.tsx'
import type { Standing } from './standing-shapes.ts'

/** The level with its two keys, both sides on every dimension, the gaps, the gates, the advice and the course. */
export function StandingPage() {
  const t = useTranslations('assessment.standing')
  const tActs = useTranslations('house.acts')
  const standing = useQuery(api.assessment.standing.queryOptions({ input: undefined }))
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      basis={standing.data && <StandingBasis standing={standing.data} readAt={new Date(standing.dataUpdatedAt)} />}
      acts={
        <>
          <ButtonLink to="/standing/waves">{t('waves')}</ButtonLink>
          <Button icon="print" onClick={() => window.print()}>
            {tActs('print')}
          </Button>
        </>
      }
    >
      <Loaded query={standing}>{(data) => <StandingCards standing={data} />}</Loaded>
    </Page>
  )
}

function StandingBasis({ standing: { latest }, readAt }: { standing: Standing; readAt: Date }) {
  const t = useTranslations('assessment.standing')
  const period = useWaveWords(latest)
  const answers = useAnswersWords(latest)
  return (
    <Basis
      period={period}
      definition={latest?.wave.instrument?.name ?? t('ownInstrument')}
      sources={answers}
      age={readAt}
    />
  )
}

function StandingCards({ standing }: { standing: Standing }) {
  const { latest } = standing
  return (
    <>
      {latest === null ? (
        <NoWave standing={standing} />
      ) : (
        <>
          <Grid split="halves">
            <LevelCard standing={standing} />
            <KeysCard standing={standing} />
          </Grid>
          <AdviceCard standing={standing} />
          <Compared results={latest} />
          <RanksCard results={latest} />
        </>
      )}
      <GatesCard gates={standing.gates} />
      <SaidDoneCard lines={standing.saidAndDone} />
      {latest !== null && <Further results={latest} />}
    </>
  )
}

function NoWave({ standing: { open, mayRun } }: { standing: Standing }) {
  const t = useTranslations('assessment.standing')
  const { day } = useFormats()
  return (
    <Card>
      <EmptyState
        title={t('noWave')}
        act={mayRun && open === null && <ButtonLink to="/standing/waves/new">{t('firstWave')}</ButtonLink>}
      >
        {open === null ? t('noWaveNote') : t('noWaveOpen', { until: day(open.closesOn) })}
      </EmptyState>
    </Card>
  )
}

function Further({ results }: { results: Results }) {
  return (
    <>
      <CourseCard />
      <ObstaclesCard results={results} />
      {results.texts !== null && <TextsCard waveId={results.wave.id} />}
      <ReliabilityCard results={results} />
      <WithheldCard results={results} />
    </>
  )
}

export { StandingPage as Component }
