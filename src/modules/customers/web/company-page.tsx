import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useParams } from 'react-router'
import { useTranslations } from 'use-intl'
import { Thread } from '#modules/together/web/index.ts'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { Basis } from '#web/ui/basis.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { FieldLines } from '#web/ui/field-lines.tsx'
import { Grid, Stack } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { useNameOf } from '#web/words/as-written.ts'
import { useFormats } from '#web/words/formats.ts'
import { CustomCard } from './custom-card.tsx'
import { KnownByCard } from './known-by-card.tsx'
import { MergesOfCustomer } from './merges-of-customer.tsx'
import { PersonsCard } from './persons-card.tsx'
import type { Company } from './rows-of.ts'
import { drawerOf } from './sends-drawer.tsx'
import { TimelineCard } from './timeline-card.tsx'
import { DealsCard, LeadsCard } from './work-cards.tsx'

/** One company: what both sides know of it and did with it. */
export function CompanyPage() {
  const t = useTranslations('customers')
  const { companyId = '' } = useParams()
  const company = useQuery(api.customers.company.queryOptions({ input: { id: companyId } }))
  const customer = useMemo(() => ({ companyId }), [companyId])
  return (
    <Page
      title={company.data?.name ?? t('pages.company')}
      lead={t('page.companyLead')}
      basis={company.dataUpdatedAt > 0 && <Basis age={new Date(company.dataUpdatedAt)} />}
      evidence={(key) => drawerOf(key, customer)}
    >
      <Loaded query={company}>
        {(found) => (
          <>
            <Grid split="wide">
              <TimelineCard key={companyId} customer={customer} />
              <Stack>
                <Said company={found} />
                <PersonsCard companyId={found.id} />
                <LeadsCard customer={customer} />
                <DealsCard customer={customer} />
                <KnownByCard title={t('page.knownBy')} ownId={found.id} knownBy={found.knownBy} />
                <CustomCard custom={found.custom} />
                <MergesOfCustomer id={found.id} />
              </Stack>
            </Grid>
            <Thread on={{ kind: 'company', id: found.id }} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

function Said({ company }: { company: Company }) {
  const t = useTranslations('customers.page')
  const tFields = useTranslations('imports.fields')
  const { number, money, day } = useFormats()
  const nameOf = useNameOf()
  const texts = ['domain', 'registerNumber', 'industry', 'segment', 'country', 'city', 'phone'] as const
  return (
    <Card>
      <CardHead title={t('said')} />
      <FieldLines
        lines={[
          ...texts.map((field) => ({ key: field, name: tFields(field), value: company[field] })),
          { key: 'owner', name: tFields('owner'), value: company.owner && nameOf(company.owner) },
          {
            key: 'employees',
            name: tFields('employees'),
            value: company.employees === null ? null : number(company.employees),
          },
          { key: 'revenue', name: tFields('revenue'), value: company.revenue && money(company.revenue) },
          { key: 'parent', name: tFields('parent'), value: company.parentName },
          { key: 'since', name: t('since'), value: day(company.knownSince) },
        ]}
      />
    </Card>
  )
}

export { CompanyPage as Component }
