import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { Basis } from '#web/ui/basis.tsx'
import { ButtonLink } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { Table } from '#web/ui/table.tsx'
import { useFormColumns } from './form-columns.tsx'
import { LeadEventsCard } from './lead-events-card.tsx'
import { useMayWrite } from './may.ts'
import { SitesCard } from './sites-card.tsx'
import { WebhooksCard } from './webhooks-card.tsx'
import { WriteKeysCard } from './write-keys-card.tsx'

/** What comes in by itself: forms, events of the company's own pages, and other tools' forms. */
export function CapturePage() {
  const t = useTranslations('capture')
  const forms = useQuery(api.capture.forms.queryOptions())
  const mayWrite = useMayWrite()
  const columns = useFormColumns()
  const make = mayWrite && (
    <ButtonLink to="/capture/forms/new" variant="filled">
      {t('forms.make')}
    </ButtonLink>
  )
  const none = forms.data?.items.length === 0
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      basis={forms.dataUpdatedAt > 0 && <Basis period={t('lastDays')} age={new Date(forms.dataUpdatedAt)} />}
      acts={
        <>
          <ButtonLink to="/capture/submissions">{t('submissions.title')}</ButtonLink>
          {!none && make}
        </>
      }
    >
      <Card>
        <CardHead title={t('forms.title')} />
        <Loaded query={forms}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState title={t('forms.none')} act={make}>
                {t('forms.noneNote')}
              </EmptyState>
            ) : (
              <Table caption={t('forms.title')} columns={columns} rows={items} rowKey={({ id }) => id} />
            )
          }
        </Loaded>
      </Card>
      <LeadEventsCard />
      <WriteKeysCard />
      <WebhooksCard />
      <SitesCard />
    </Page>
  )
}

export { CapturePage as Component }
