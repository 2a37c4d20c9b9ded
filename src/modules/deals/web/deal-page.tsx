import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { useTranslations } from 'use-intl'
import { Thread } from '#modules/together/web/index.ts'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { ButtonLink } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { FieldLines } from '#web/ui/field-lines.tsx'
import { Grid, Stack } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { Deal } from '../contract.ts'
import { nameOfDeal } from './deal-columns.tsx'
import { DealHistory, type DealStage } from './deal-history.tsx'
import { useDealDates, useDealLines } from './deal-lines.tsx'

/** What is said of one deal, its way through the stages, when it happened and when the house learned it. */
export function DealPage() {
  const t = useTranslations('deals')
  const formats = useFormats()
  const { dealId = '' } = useParams()
  const deal = useQuery(api.deals.one.queryOptions({ input: { id: dealId } }))
  const { data } = deal
  const amount = data?.amount
  return (
    <Page
      title={data ? nameOfDeal(data) : t('one')}
      lead={data && [t(`outcomes.${data.outcome}`), amount && formats.money(amount)].filter(Boolean).join(' · ')}
      acts={data && <Ways deal={data} />}
    >
      <Loaded query={deal}>{(found) => <DealCards deal={found} />}</Loaded>
    </Page>
  )
}

function Ways({ deal: { id, outcome, leadId, personId, companyId } }: { deal: Deal }) {
  const t = useTranslations('deals.page')
  return (
    <>
      {outcome !== 'open' && <ButtonLink to={`/attribution/deals/${id}`}>{t('journey')}</ButtonLink>}
      {leadId !== null && <ButtonLink to={`/leads/${leadId}`}>{t('lead')}</ButtonLink>}
      {personId !== null && <ButtonLink to={`/persons/${personId}`}>{t('person')}</ButtonLink>}
      {companyId !== null && <ButtonLink to={`/companies/${companyId}`}>{t('company')}</ButtonLink>}
    </>
  )
}

function DealCards({ deal }: { deal: Deal & { history: readonly DealStage[] } }) {
  const t = useTranslations('deals.page')
  const lines = useDealLines(deal)
  const dates = useDealDates(deal)
  const custom = Object.entries(deal.custom ?? {})
  return (
    <>
      <Grid split="halves">
        <Card>
          <CardHead title={t('said')} />
          <FieldLines lines={lines} />
        </Card>
        <Stack>
          <Card>
            <CardHead title={t('when')} />
            <FieldLines lines={dates} />
          </Card>
          {custom.length > 0 && (
            <Card>
              <CardHead title={t('custom')} note={t('customNote')} />
              <FieldLines lines={custom.map(([name, value]) => ({ key: name, name, value }))} />
            </Card>
          )}
        </Stack>
      </Grid>
      <Card>
        <CardHead title={t('history')} note={t('historyNote')} />
        <DealHistory stages={deal.history} />
      </Card>
      <Thread on={{ kind: 'deal', id: deal.id }} />
    </>
  )
}

export { DealPage as Component }
