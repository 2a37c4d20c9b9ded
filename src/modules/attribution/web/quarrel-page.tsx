import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { ButtonLink } from '#web/ui/button.tsx'
import { FilterRow } from '#web/ui/filter-row.tsx'
import { Grid } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { Select } from '#web/ui/select.tsx'
import { useFormats } from '#web/words/formats.ts'
import { dealsIn, dimensionIn } from './address.ts'
import { AttributionBasis } from './basis.tsx'
import { CriticismCard } from './criticism-card.tsx'
import { DealsDrawer } from './deals-drawer.tsx'
import { EmptyAttribution } from './empty-attribution.tsx'
import { HoldoutsCard } from './holdouts-card.tsx'
import { CurrencyChoice, FilterPills, PeriodChoice } from './overview-controls.tsx'
import { QuarrelCard } from './quarrel-card.tsx'
import { QuarrelDrawer } from './quarrel-drawer.tsx'
import { quarrelEvidence } from './quarrel-evidence.ts'
import type { Basis, Quarrel } from './shapes.ts'
import { SlowIntervalsCard } from './slow-intervals-card.tsx'
import { type Question, useQuestion } from './use-question.ts'
import { useDimensionName } from './words.ts'

/** What models are held against each other by, and what an experiment can hold back. */
const quarrelDimensions = ['channel', 'activity', 'side', 'content'] as const

/** All models side by side: where they agree, where not, and which experiment would settle it. */
export function QuarrelPage() {
  const t = useTranslations('attribution.quarrel')
  const question = useQuestion()
  const { asked, params } = question
  const dimension = quarrelDimensions.find((one) => one === dimensionIn(params)) ?? 'channel'
  const input = { ...asked, dimension } as const
  const read = useQuery(api.attribution.quarrel.queryOptions({ input, placeholderData: keepPreviousData }))
  return (
    <Page
      title={t('title')}
      lead={read.data ? <Lead quarrel={read.data} /> : t('lead')}
      basis={read.data && <AttributionBasis basis={read.data.basis} />}
      acts={<ButtonLink to={question.elsewhere('/attribution')}>{t('back')}</ButtonLink>}
      evidence={(key) => {
        const asks = dealsIn(key)
        if (asks) return <DealsDrawer asks={asks} asked={asked} model="linear" />
        const row = read.data?.rows.find((one) => quarrelEvidence(one.key) === key)
        return row && read.data && <QuarrelDrawer row={row} quarrel={read.data} asked={asked} />
      }}
    >
      <Controls question={question} dimension={dimension} basis={read.data?.basis} />
      <Loaded query={read}>
        {(data) =>
          data.basis.n === 0 ? (
            <EmptyAttribution basis={data.basis} asked={asked} />
          ) : (
            <>
              <QuarrelCard quarrel={data} asked={asked} />
              <Grid split="halves">
                <HoldoutsCard quarrel={data} />
                <CriticismCard />
              </Grid>
              {data.slowIntervals && <SlowIntervalsCard slow={data.slowIntervals} asked={asked} />}
            </>
          )
        }
      </Loaded>
    </Page>
  )
}

function Lead({ quarrel: { rows, models, agreeWithin } }: { quarrel: Quarrel }) {
  const t = useTranslations('attribution.quarrel')
  const formats = useFormats()
  const agree = rows.filter((row) => row.agree).length
  if (rows.length === 0) return t('lead')
  const said = {
    models: formats.number(models.length),
    rows: formats.number(rows.length),
    factor: formats.number(agreeWithin, 2),
  }
  return agree === 0 ? t('leadNone', said) : t('leadFound', { ...said, agree: formats.number(agree) })
}

type ControlsProps = { question: Question; dimension: (typeof quarrelDimensions)[number]; basis: Basis | undefined }

function Controls({ question, dimension, basis }: ControlsProps) {
  const t = useTranslations('attribution.controls')
  const dimensionName = useDimensionName()
  const options = quarrelDimensions.map((value) => ({ value, label: dimensionName(value) }))
  const { asked, params, change } = question
  return (
    <div>
      <FilterRow
        some={params.size > 0}
        onClear={() => change({ from: undefined, to: undefined, currency: undefined, by: undefined, filters: [] })}
      >
        <PeriodChoice question={question} basis={basis} />
        <Select
          label={t('by')}
          value={dimension}
          options={options}
          searchable={false}
          onChange={(by) => change({ by: by === 'channel' ? undefined : (by ?? undefined) })}
        />
        <CurrencyChoice question={question} basis={basis} />
      </FilterRow>
      {asked.filters.length > 0 && <FilterPills question={question} />}
    </div>
  )
}

export { QuarrelPage as Component }
