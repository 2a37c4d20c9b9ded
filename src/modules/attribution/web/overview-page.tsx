import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { ButtonLink } from '#web/ui/button.tsx'
import { Grid, Stack } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { useFormats } from '#web/words/formats.ts'
import { dealsIn, dimensionIn, knownOnIn, shownModel } from './address.ts'
import { AttributionBasis, bold } from './basis.tsx'
import { CreditCard } from './credit-card.tsx'
import { CriticismCard } from './criticism-card.tsx'
import { DealsDrawer } from './deals-drawer.tsx'
import { EmptyAttribution } from './empty-attribution.tsx'
import { KnownNote } from './known-note.tsx'
import { allModels } from './models.ts'
import { OverviewControls } from './overview-controls.tsx'
import { RestsCard } from './rests-card.tsx'
import type { Overview } from './shapes.ts'
import { StandingCard } from './standing-card.tsx'
import { type Question, useQuestion } from './use-question.ts'
import { useModelName } from './words.ts'

/** What brought the won deals: one model's credit a row, how sure it is, and what such figures can't tell. */
export function OverviewPage() {
  const t = useTranslations('attribution.overview')
  const question = useQuestion()
  const { asked, params } = question
  const input = { ...asked, dimension: dimensionIn(params), models: [...allModels], knownOn: knownOnIn(params) }
  const read = useQuery(api.attribution.overview.queryOptions({ input, placeholderData: keepPreviousData }))
  return (
    <Page
      title={t('title')}
      lead={read.data ? <Lead overview={read.data} /> : t('lead')}
      basis={read.data && <AttributionBasis basis={read.data.basis} />}
      acts={
        <>
          <ButtonLink to={question.elsewhere('/attribution/models')}>{t('compare')}</ButtonLink>
          <ButtonLink to={question.elsewhere('/attribution/paths')}>{t('paths')}</ButtonLink>
          <ButtonLink to="/attribution/periods">{t('periods')}</ButtonLink>
          <ButtonLink to="/attribution/rules">{t('rules')}</ButtonLink>
        </>
      }
      evidence={(key) => {
        const asks = dealsIn(key)
        return asks && <DealsDrawer asks={asks} asked={asked} model={shownModel(params)} />
      }}
    >
      <OverviewControls question={question} basis={read.data?.basis} />
      <Loaded query={read}>{(data) => <OverviewCards overview={data} question={question} />}</Loaded>
    </Page>
  )
}

function Lead({ overview: { won, basis } }: { overview: Overview }) {
  const t = useTranslations('attribution.overview')
  const formats = useFormats()
  if (basis.n === 0) return t('lead')
  return t.rich('leadWon', { amount: formats.money(won), count: basis.n, b: bold })
}

function OverviewCards({ overview, question }: { overview: Overview; question: Question }) {
  const modelName = useModelName()
  const model = shownModel(question.params)
  if (overview.basis.n === 0) return <EmptyAttribution basis={overview.basis} asked={question.asked} />
  return (
    <>
      <KnownNote overview={overview} question={question} />
      <CreditCard overview={overview} model={model} modelName={modelName(model)} question={question} />
      <Grid split="halves">
        <CriticismCard />
        <Stack>
          <StandingCard overview={overview} />
          <RestsCard />
        </Stack>
      </Grid>
    </>
  )
}

export { OverviewPage as Component }
