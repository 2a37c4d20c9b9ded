import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { Link, useParams } from 'react-router'
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
import type { Person } from './rows-of.ts'
import { drawerOf } from './sends-drawer.tsx'
import { TimelineCard } from './timeline-card.tsx'
import { DealsCard, LeadsCard } from './work-cards.tsx'

/** One person: what both sides know of them and did with them. */
export function PersonPage() {
  const t = useTranslations('customers')
  const { personId = '' } = useParams()
  const person = useQuery(api.customers.person.queryOptions({ input: { id: personId } }))
  const customer = useMemo(() => ({ personId }), [personId])
  return (
    <Page
      title={person.data?.name ?? t('pages.person')}
      lead={t('page.personLead')}
      basis={person.dataUpdatedAt > 0 && <Basis age={new Date(person.dataUpdatedAt)} />}
      evidence={(key) => drawerOf(key, customer)}
    >
      <Loaded query={person}>
        {(found) => (
          <>
            <Grid split="wide">
              <TimelineCard key={personId} customer={customer} />
              <Stack>
                <Said person={found} />
                <LeadsCard customer={customer} />
                <DealsCard customer={customer} />
                <KnownByCard title={t('page.knownByPerson')} ownId={found.id} knownBy={found.knownBy} />
                <CustomCard custom={found.custom} />
                <MergesOfCustomer id={found.id} />
              </Stack>
            </Grid>
            <Thread on={{ kind: 'person', id: found.id }} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

function Said({ person }: { person: Person }) {
  const t = useTranslations('customers.page')
  const tFields = useTranslations('imports.fields')
  const { day } = useFormats()
  const nameOf = useNameOf()
  const { company, owner } = person
  const texts = ['title', 'email', 'phone', 'country'] as const
  return (
    <Card>
      <CardHead title={t('saidPerson')} />
      <FieldLines
        lines={[
          {
            key: 'company',
            name: tFields('company'),
            value: company && <Link to={`/companies/${company.id}`}>{company.name}</Link>,
          },
          ...texts.map((field) => ({ key: field, name: tFields(field), value: person[field] })),
          { key: 'owner', name: tFields('owner'), value: owner && nameOf(owner) },
          { key: 'since', name: t('since'), value: day(person.knownSince) },
        ]}
      />
    </Card>
  )
}

export { PersonPage as Component }
