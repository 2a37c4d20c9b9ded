import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { Basis } from '#web/ui/basis.tsx'
import { ButtonLink } from '#web/ui/button.tsx'
import { DateRange } from '#web/ui/date-range.tsx'
import { Grid, Stack } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import type { Period } from '#web/ui/periods.ts'
import { useInstants } from '#web/ui/use-filters.ts'
import { useFormats } from '#web/words/formats.ts'
import { CalibrationCard } from './calibration-card.tsx'
import { CoverageCard } from './coverage-card.tsx'
import { FirstCard } from './first-card.tsx'
import type { Overview } from './shapes.ts'
import { SidesCard } from './sides-card.tsx'
import { useYear } from './use-year.ts'
import { WaitingCard } from './waiting-card.tsx'

/** The first page of the loop: what both sides put in, what came of it, what is known of that, and what waits. */
export function EffectsPage() {
  const t = useTranslations('activities')
  const formats = useFormats()
  const { today, period, setPeriod } = useYear()
  const overview = useOverview(period)
  const b = (words: React.ReactNode) => <b>{words}</b>
  return (
    <Page
      title={t('pages.effects')}
      lead={t('overview.lead')}
      basis={
        overview.data && (
          <Basis
            period={t.rich('card.basisPeriodRead', {
              period: formats.period(period.from, period.to),
              day: formats.dayShort(today),
              b,
            })}
            age={new Date(overview.dataUpdatedAt)}
          />
        )
      }
      acts={
        <>
          <ButtonLink to="/activities/calendar">{t('list.calendar')}</ButtonLink>
          <ButtonLink to="/contributions">{t('overview.contributions')}</ButtonLink>
        </>
      }
    >
      <div data-print="off">
        <DateRange value={period} onChange={setPeriod} />
      </div>
      <Loaded query={overview}>{(read) => <Cards overview={read} period={period} />}</Loaded>
    </Page>
  )
}

function useOverview(period: Period) {
  const { from = new Date(0), to = new Date(0) } = useInstants(period)
  return useQuery(api.activities.overview.queryOptions({ input: { from, to }, placeholderData: keepPreviousData }))
}

function Cards({ overview, period }: { overview: Overview; period: Period }) {
  return (
    <>
      <FirstCard overview={overview} />
      <SidesCard overview={overview} period={period} />
      <Grid split="halves">
        <Stack>
          <CoverageCard overview={overview} period={period} />
          <CalibrationCard />
        </Stack>
        <WaitingCard overview={overview} />
      </Grid>
    </>
  )
}

export { EffectsPage as Component }
