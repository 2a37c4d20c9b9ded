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
import type { Deal } from '../contract.ts'
import { useDealColumns } from './deal-columns.tsx'
import { DealFilterRow } from './deal-filters.tsx'
import { useDealFilters, useDeals } from './use-deals.ts'

/** The deals that sales works on and has closed, the latest opened first. */
export function DealsPage() {
  const t = useTranslations('deals')
  const filters = useDealFilters()
  const deals = useDeals(filters)
  const more = moreOf(deals)
  return (
    <Page
      title={t('title')}
      lead={t('list.lead')}
      basis={deals.dataUpdatedAt > 0 && <Basis age={new Date(deals.dataUpdatedAt)} />}
    >
      <Card>
        <DealFilterRow filters={filters} deals={deals.data ?? []} />
        <Loaded query={deals}>
          {(rows) => (rows.length === 0 && !filters.some ? <NoDeals /> : <DealTable deals={rows} more={more} />)}
        </Loaded>
      </Card>
    </Page>
  )
}

type TableProps = { deals: readonly Deal[]; more: { load: () => void; loading: boolean } | undefined }

function DealTable({ deals, more }: TableProps) {
  const t = useTranslations('deals')
  const columns = useDealColumns()
  return (
    <Table
      caption={t('title')}
      columns={columns}
      rows={deals}
      rowKey={({ id }) => id}
      more={more}
      empty={<Text tone="soft">{t('list.noneSuch')}</Text>}
    />
  )
}

function NoDeals() {
  const t = useTranslations('deals.list')
  return (
    <EmptyState title={t('none')} act={<ButtonLink to="/imports/new?kind=deals">{t('bring')}</ButtonLink>}>
      {t('noneNote')}
    </EmptyState>
  )
}

export { DealsPage as Component }
