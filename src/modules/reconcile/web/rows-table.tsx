import { useTranslations } from 'use-intl'
import { useEvidence } from '#web/ui/evidence.ts'
import { type Sort, Table } from '#web/ui/table.tsx'
import { Text } from '#web/ui/text.tsx'
import { type Order, evidenceKey, readEvidence } from './address.ts'
import type { ListedRow } from './shapes.ts'
import { useRowsColumns } from './use-rows-columns.tsx'

type Props = {
  rows: readonly ListedRow[]
  total: number
  order: Order
  onOrder: (order: Order) => void
  more: { load: () => void; loading: boolean } | undefined
}

/** The rows behind a figure, each with what both sides say of it. */
export function RowsTable({ rows, total, order, onOrder, more }: Props) {
  const t = useTranslations('reconcile.rowsPage')
  const columns = useRowsColumns()
  const { open = '' } = useEvidence()
  const sort = { column: order.sort, direction: order.direction }
  function sortBy({ column, direction }: Sort): void {
    onOrder({ sort: column === 'begun' ? 'begun' : 'value', direction })
  }
  return (
    <Table
      caption={t('title')}
      columns={columns}
      rows={rows}
      rowKey={({ key }) => evidenceKey({}, key)}
      chosen={readEvidence(open) && open}
      sort={sort}
      onSort={sortBy}
      more={more}
      total={total}
      empty={<Text tone="soft">{t('none')}</Text>}
    />
  )
}
