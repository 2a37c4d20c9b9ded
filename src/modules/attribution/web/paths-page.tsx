import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { ButtonLink } from '#web/ui/button.tsx'
import { FilterRow } from '#web/ui/filter-row.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { Select } from '#web/ui/select.tsx'
import { dealsIn, pathDealsIn } from './address.ts'
import { AttributionBasis } from './basis.tsx'
import { DealsDrawer } from './deals-drawer.tsx'
import { EmptyAttribution } from './empty-attribution.tsx'
import { FlowCard } from './flow-card.tsx'
import { JourneysCards } from './journeys-cards.tsx'
import { CurrencyChoice, FilterPills, PeriodChoice } from './overview-controls.tsx'
import { PathDealsDrawer } from './path-deals-drawer.tsx'
import { PathsCard } from './paths-card.tsx'
import type { Basis } from './shapes.ts'
import { type Question, useQuestion } from './use-question.ts'

const mostSteps = 8
const usualSteps = 4

/** From the query's words to a number of positions that the flow can show. */
export function stepsIn(params: URLSearchParams): number {
  const steps = Number(params.get('step') ?? usualSteps)
  return Number.isInteger(steps) && steps >= 1 && steps <= mostSteps ? steps : usualSteps
}

/** Which ways customers took before deals were won or lost. */
export function PathsPage() {
  const t = useTranslations('attribution.paths')
  const question = useQuestion()
  const { asked, params } = question
  const input = { ...asked, steps: stepsIn(params), limit: 50 }
  const read = useQuery(api.attribution.paths.queryOptions({ input, placeholderData: keepPreviousData }))
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      basis={read.data && <AttributionBasis basis={read.data.basis} />}
      acts={<ButtonLink to={question.elsewhere('/attribution')}>{t('back')}</ButtonLink>}
      evidence={(key) => {
        const asks = dealsIn(key)
        const ofPath = pathDealsIn(key)
        if (ofPath) return <PathDealsDrawer asks={ofPath} asked={asked} />
        return asks && <DealsDrawer asks={asks} asked={asked} model="linear" />
      }}
    >
      <Controls question={question} basis={read.data?.basis} />
      <Loaded query={read}>
        {(data) =>
          data.paths.length === 0 ? (
            <EmptyAttribution basis={data.basis} asked={asked} />
          ) : (
            <>
              <FlowCard paths={data} asked={asked} />
              <PathsCard paths={data} asked={asked} />
              <JourneysCards asked={asked} />
            </>
          )
        }
      </Loaded>
    </Page>
  )
}

function Controls({ question, basis }: { question: Question; basis: Basis | undefined }) {
  const t = useTranslations('attribution.controls')
  const { asked, params, change } = question
  const options = Array.from({ length: mostSteps }, (_, place) => String(place + 1)).map((value) => ({
    value,
    label: t('stepsOf', { count: Number(value) }),
  }))
  return (
    <div>
      <FilterRow
        some={params.size > 0}
        onClear={() => change({ from: undefined, to: undefined, currency: undefined, step: undefined, filters: [] })}
      >
        <PeriodChoice question={question} basis={basis} />
        <Select
          label={t('steps')}
          value={String(stepsIn(params))}
          options={options}
          searchable={false}
          onChange={(step) => change({ step: step === String(usualSteps) ? undefined : (step ?? undefined) })}
        />
        <CurrencyChoice question={question} basis={basis} />
      </FilterRow>
      {asked.filters.length > 0 && <FilterPills question={question} />}
    </div>
  )
}

export { PathsPage as Component }
