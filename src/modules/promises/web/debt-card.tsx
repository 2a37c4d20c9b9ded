import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { allRows, moreOf, pageByPage } from '#web/page-by-page.ts'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { RowsLink } from '#web/ui/rows-link.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { Status } from '#web/ui/status.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { Board, Debt } from './shapes.ts'

/** Which promise broke first, what is owed since, and what of it was made good. */
export function DebtCard({ board }: { board: Board }) {
  const t = useTranslations('promises.debt')
  const tSides = useTranslations('house.sides')
  const formats = useFormats()
  const columns = useColumns(board)
  const { firstBroken, month } = board
  const debts = useInfiniteQuery(
    api.promises.debts.infiniteOptions({
      input: (cursor: string | undefined) => ({ cursor, limit: 50 }),
      ...pageByPage,
      select: allRows,
    }),
  )
  const more = moreOf(debts)
  return (
    <Card>
      <CardHead title={t('title')} note={t('note')} />
      {firstBroken && (
        <Text tone="soft">
          {t('firstWas', {
            month: formats.month(month),
            side: tSides(firstBroken.side),
            day: formats.dayShort(firstBroken.brokeOn),
          })}
        </Text>
      )}
      <Loaded query={debts}>
        {(rows) => (
          <Table
            caption={t('title')}
            columns={columns}
            rows={rows}
            rowKey={({ month: of, item }) => `${of} ${item}`}
            more={more}
            empty={<Status is="kept">{t('none')}</Status>}
          />
        )}
      </Loaded>
    </Card>
  )
}

function useColumns({ version }: Board): readonly Column<Debt>[] {
  const t = useTranslations('promises.debt')
  const formats = useFormats()
  const amount = ({ item }: Debt, owed: number) =>
    item === 'value' && version?.terms.marketing.measure === 'value'
      ? formats.money({ minor: Math.round(owed), currency: version.terms.marketing.customerValue.currency })
      : formats.number(owed)
  const owes = (debt: Debt) => {
    const { item, owed, month } = debt
    if (item === 'value')
      return t(`owes.${version?.terms.marketing.measure ?? 'volume'}`, {
        month: formats.month(month),
        owed: amount(debt, owed),
      })
    return t(`owes.${item}`, { count: owed })
  }
  const rowsOf = ({ month, item }: Debt) => ({ to: `/promises?month=${month}&evidence=${item}` })
  return [
    { key: 'day', title: t('day'), cell: ({ brokeOn }) => formats.day(brokeOn) },
    { key: 'side', title: t('first'), cell: ({ side }) => <SideMark side={side} /> },
    { key: 'what', title: t('what'), cell: owes, phone: 'name' },
    {
      key: 'left',
      title: t('left'),
      align: 'right',
      cell: (debt) =>
        debt.paidOn === null ? (
          <RowsLink rows={rowsOf(debt)} name={owes(debt)}>
            {debt.paid > 0
              ? t('leftOf', { left: amount(debt, debt.owed - debt.paid), owed: amount(debt, debt.owed) })
              : amount(debt, debt.owed)}
          </RowsLink>
        ) : (
          <Status is="kept">{t('paid', { day: formats.dayShort(debt.paidOn) })}</Status>
        ),
    },
  ]
}
