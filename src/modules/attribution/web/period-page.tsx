import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useParams, useSearchParams } from 'react-router'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { Basis } from '#web/ui/basis.tsx'
import { ButtonLink } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { FlatLines } from '#web/ui/loaded.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'
import { Status } from '#web/ui/status.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { bold } from './basis.tsx'
import { HistoryDrawer, historyIn } from './history-drawer.tsx'
import { KnownOnDay } from './known-on-day.tsx'
import { ruleModel } from './models.ts'
import { PeriodRowsCard, type PeriodDimension, periodDimensions } from './period-rows-card.tsx'
import { RestatementDrawer, restatementIn } from './restatement-drawer.tsx'
import { RestatementsCard } from './restatements-card.tsx'
import { shownModel } from './address.ts'
import type { OnePeriod } from './shapes.ts'
import { SignPeriod } from './sign-period.tsx'
import { Signatures } from './signatures.tsx'
import { stateMarks } from './state-marks.ts'

function dimensionOf(params: URLSearchParams): PeriodDimension {
  return periodDimensions.find((one) => one === params.get('by')) ?? 'channel'
}

/** One period: its signatures, the figures that stand, what is known now, and every restatement between. */
export function PeriodPage() {
  const t = useTranslations('attribution.periods')
  const formats = useFormats()
  const { periodId = '' } = useParams()
  const [params] = useSearchParams()
  const dimension = dimensionOf(params)
  const input = { id: periodId, dimension }
  const read = useQuery(api.attribution.onePeriod.queryOptions({ input, placeholderData: keepPreviousData }))
  const found = read.data
  const model = ruleModel(shownModel(params))
  const days = found && formats.period(found.period.from, found.period.to)
  return (
    <Page
      title={days ?? t('one')}
      lead={t('oneLead')}
      basis={found && <PeriodBasis found={found} />}
      acts={found && <Ways found={found} />}
      evidence={(key) => {
        const restatement = restatementIn(key)
        if (restatement !== null) return <RestatementDrawer id={restatement} />
        const row = historyIn(key)
        const name = found?.rows.find(({ key: one }) => one === row?.key)?.name ?? null
        return (
          row &&
          found && <HistoryDrawer row={row} name={name} period={found.period} dimension={dimension} model={model} />
        )
      }}
    >
      {found ? (
        <>
          <StandCard found={found} />
          <PeriodRowsCard found={found} dimension={dimension} model={model} />
          <RestatementsCard periodId={periodId} />
        </>
      ) : (
        <Card>{read.isError ? <ErrorNotice error={read.error} /> : <FlatLines />}</Card>
      )}
    </Page>
  )
}

function PeriodBasis({ found: { period } }: { found: OnePeriod }) {
  const t = useTranslations('attribution.periods')
  const formats = useFormats()
  return (
    <Basis
      period={formats.period(period.from, period.to)}
      definition={t.rich('basisRules', { version: String(period.rulesVersion), b: bold })}
      sources={t.rich('basisDeals', { count: period.deals, b: bold })}
      age={period.frozenAt ? t('frozenAt', { at: formats.dayTime(period.frozenAt) }) : undefined}
    />
  )
}

function Ways({ found: { period } }: { found: OnePeriod }) {
  const t = useTranslations('attribution.periods')
  const days = `from=${period.from}&to=${period.to}`
  return (
    <>
      {period.state === 'frozen' && <ButtonLink to={`/attribution?${days}&known=agreed`}>{t('seeAgreed')}</ButtonLink>}
      <ButtonLink to={`/attribution?${days}`}>{t('seeNow')}</ButtonLink>
    </>
  )
}

function StandCard({ found: { period, addsUp } }: { found: OnePeriod }) {
  const t = useTranslations('attribution.periods')
  const { state, signatures, changedSince, may, from, to } = period
  const mine = signatures.marketing === null ? 'marketing' : 'sales'
  const me = useQuery(api.attribution.periods.queryOptions({ input: {} })).data?.signsFor ?? mine
  return (
    <Card shared={state === 'half-signed'}>
      <CardHead title={<Status is={stateMarks[state]}>{t(`states.${state}`)}</Status>} />
      <Stack gap={4}>
        <Signatures signatures={signatures} />
        {changedSince && <Text>{t('changedSince')}</Text>}
        {may.includes('sign') && <SignPeriod from={from} to={to} side={me} filled />}
        {state === 'frozen' && (
          <>
            <Status is={addsUp ? 'kept' : 'broken'}>{addsUp ? t('addsUp') : t('addsNot')}</Status>
            <KnownOnDay from={from} to={to} />
          </>
        )}
      </Stack>
    </Card>
  )
}

export { PeriodPage as Component }
