import { useQuery } from '@tanstack/react-query'
import { Suspense } from 'react'
import { useParams } from 'react-router'
import { useTranslations } from 'use-intl'
import { ScoreWhy } from '#modules/scoring/web/index.ts'
import { Thread } from '#modules/together/web/index.ts'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { ButtonLink } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { FieldLines } from '#web/ui/field-lines.tsx'
import { Grid, Stack } from '#web/ui/layout.tsx'
import { FlatLines, Loaded } from '#web/ui/loaded.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import type { Lead } from '../contract.ts'
import { DealsOfLead } from './deals-of-lead.tsx'
import { HandOffOfLead } from './hand-off-of-lead.tsx'
import { nameOfLead } from './lead-columns.tsx'
import { useLeadDates, useLeadLines } from './lead-lines.tsx'

/** What one list says of one lead, with when it happened and when the house learned it. */
export function LeadPage() {
  const t = useTranslations('leads')
  const { leadId = '' } = useParams()
  const lead = useQuery(api.leads.one.queryOptions({ input: { id: leadId } }))
  const { data } = lead
  return (
    <Page
      title={data ? nameOfLead(data) : t('one')}
      lead={data && <SideMark side={data.list}>{t(`onList.${data.list}`)}</SideMark>}
      acts={data && <Ways lead={data} />}
    >
      <Loaded query={lead}>{(found) => <LeadCards lead={found} />}</Loaded>
    </Page>
  )
}

function Ways({ lead: { personId, companyId } }: { lead: Lead }) {
  const t = useTranslations('leads.page')
  return (
    <>
      {personId !== null && <ButtonLink to={`/persons/${personId}`}>{t('person')}</ButtonLink>}
      {companyId !== null && <ButtonLink to={`/companies/${companyId}`}>{t('company')}</ButtonLink>}
    </>
  )
}

function LeadCards({ lead }: { lead: Lead }) {
  const t = useTranslations('leads.page')
  const lines = useLeadLines(lead)
  const dates = useLeadDates(lead)
  const custom = Object.entries(lead.custom ?? {})
  return (
    <>
      <Grid split="halves">
        <Stack>
          <Card>
            <CardHead title={t('said')} />
            <FieldLines lines={lines} />
          </Card>
          {custom.length > 0 && (
            <Card>
              <CardHead title={t('custom')} note={t('customNote')} />
              <FieldLines
                lines={custom.map(([key, value]) => ({ key, name: key === 'saidSource' ? t('heardOf') : key, value }))}
              />
            </Card>
          )}
        </Stack>
        <Stack>
          <HandOffOfLead lead={lead} />
          <Card>
            <CardHead title={t('when')} />
            <FieldLines lines={dates} />
          </Card>
          <DealsOfLead leadId={lead.id} />
          <Suspense fallback={<FlatLines lines={6} />}>
            <ScoreWhy leadId={lead.id} />
          </Suspense>
        </Stack>
      </Grid>
      <Thread on={{ kind: 'lead', id: lead.id }} />
    </>
  )
}

export { LeadPage as Component }
