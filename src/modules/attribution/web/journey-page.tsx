import { useQuery } from '@tanstack/react-query'
import { useParams, useSearchParams } from 'react-router'
import { useTranslations } from 'use-intl'
import { Thread } from '#modules/together/web/index.ts'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { Basis } from '#web/ui/basis.tsx'
import { ButtonLink } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { FlatLines } from '#web/ui/loaded.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'
import { dayIn } from '#web/ui/periods.ts'
import { useFormats } from '#web/words/formats.ts'
import { shownModel } from './address.ts'
import { bold } from './basis.tsx'
import { JourneyTable } from './journey-table.tsx'
import { JourneyTimeCard } from './journey-time-card.tsx'
import { ruleModel } from './models.ts'
import type { Journey } from './shapes.ts'

/** One deal: its touches in time, and each touch's weight and cents in each model. */
export function JourneyPage() {
  const t = useTranslations('attribution.journey')
  const { dealId = '' } = useParams()
  const [params, setParams] = useSearchParams()
  const model = ruleModel(shownModel(params))
  const read = useQuery(api.attribution.journey.queryOptions({ input: { id: dealId } }))
  const journey = read.data
  const choose = (chosen: string) =>
    setParams(chosen === 'linear' ? {} : { model: chosen }, { preventScrollReset: true, replace: true })
  return (
    <Page
      title={journey?.company ?? journey?.name ?? t('title')}
      lead={journey ? <Lead journey={journey} /> : t('lead')}
      basis={journey && <JourneyBasis journey={journey} />}
      acts={journey && <Ways journey={journey} />}
    >
      {journey ? (
        <>
          <JourneyTimeCard journey={journey} model={model} onModel={choose} />
          <JourneyTable journey={journey} model={model} />
          <Thread on={{ kind: 'deal', id: journey.dealId }} />
        </>
      ) : (
        <Card>
          {read.isError ? <ErrorNotice error={read.error} onRetry={() => void read.refetch()} /> : <FlatLines />}
        </Card>
      )}
    </Page>
  )
}

function Lead({ journey: { name, outcome, closedAt, amount, touches } }: { journey: Journey }) {
  const t = useTranslations('attribution.journey')
  const formats = useFormats()
  const known = touches.filter(({ touchId }) => touchId !== null).length
  const said = { name: name ?? t('unnamed'), day: formats.day(closedAt), count: known, b: bold }
  if (outcome === 'lost') return t.rich('leadLost', said)
  return amount ? t.rich('leadWon', { ...said, amount: formats.money(amount) }) : t.rich('leadNoAmount', said)
}

function JourneyBasis({ journey }: { journey: Journey }) {
  const t = useTranslations('attribution.journey')
  const tBasis = useTranslations('attribution.basis')
  const formats = useFormats()
  const { windowFrom, closedAt, rulesVersion, rules, touches, creditedAt, waiting, frozenIn } = journey
  return (
    <Basis
      period={formats.period(dayIn(formats.timeZone, windowFrom), dayIn(formats.timeZone, closedAt))}
      definition={tBasis.rich('rules', { version: String(rulesVersion), days: rules.windowDays, b: bold })}
      sources={
        <>
          {tBasis('touches', { count: touches.filter(({ touchId }) => touchId !== null).length })}
          {frozenIn && `, ${t('frozenIn', { period: formats.period(frozenIn.from, frozenIn.to) })}`}
        </>
      }
      age={waiting ? t('waiting') : tBasis('credited', { at: formats.dayTimeShort(creditedAt) })}
    />
  )
}

function Ways({ journey: { dealId, companyId } }: { journey: Journey }) {
  const t = useTranslations('attribution.journey')
  return (
    <>
      <ButtonLink to={`/deals/${dealId}`}>{t('deal')}</ButtonLink>
      {companyId !== null && <ButtonLink to={`/companies/${companyId}`}>{t('company')}</ButtonLink>}
    </>
  )
}

export { JourneyPage as Component }
