import { useTranslations } from 'use-intl'
import { Page } from '#web/frame/page.tsx'
import { moreOf } from '#web/page-by-page.ts'
import { Basis } from '#web/ui/basis.tsx'
import { ButtonLink } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { Table } from '#web/ui/table.tsx'
import { Text } from '#web/ui/text.tsx'
import type { Lead } from '../contract.ts'
import { useLeadColumns } from './lead-columns.tsx'
import { LeadFilterRow } from './lead-filters.tsx'
import { useLeadFilters, useLeads } from './use-leads.ts'

/** The leads of both lists, the latest first contact first. */
export function LeadsPage() {
  const t = useTranslations('leads')
  const filters = useLeadFilters()
  const leads = useLeads(filters)
  const more = moreOf(leads)
  return (
    <Page
      title={t('title')}
      lead={t('list.lead')}
      basis={leads.dataUpdatedAt > 0 && <Basis age={new Date(leads.dataUpdatedAt)} />}
    >
      <Card>
        <LeadFilterRow filters={filters} leads={leads.data ?? []} />
        <Loaded query={leads}>
          {(rows) => (rows.length === 0 && !filters.some ? <NoLeads /> : <LeadTable leads={rows} more={more} />)}
        </Loaded>
      </Card>
    </Page>
  )
}

type TableProps = { leads: readonly Lead[]; more: { load: () => void; loading: boolean } | undefined }

function LeadTable({ leads, more }: TableProps) {
  const t = useTranslations('leads')
  const columns = useLeadColumns()
  return (
    <Table
      caption={t('title')}
      columns={columns}
      rows={leads}
      rowKey={({ id }) => id}
      more={more}
      empty={<Text tone="soft">{t('list.noneSuch')}</Text>}
    />
  )
}

function NoLeads() {
  const t = useTranslations('leads.list')
  return (
    <EmptyState title={t('none')} act={<ButtonLink to="/imports/new?kind=leads">{t('bring')}</ButtonLink>}>
      {t('noneNote')}
    </EmptyState>
  )
}

export { LeadsPage as Component }
