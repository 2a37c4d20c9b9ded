import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { useFormats } from '#web/words/formats.ts'
import css from './charter.module.css'
import { useChosenSide } from './use-chosen-side.ts'
import { RowsLink } from '#web/ui/rows-link.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import type { Budget } from './shapes.ts'

type Row = { side: 'marketing' | 'sales' | 'both' | 'all'; sums: Budget['sums']['all'] }

/** The sums of each side and of all; a press shows the lines that they are the sum of. */
export function SumsCard({ budget: { sums, otherCurrencies, currency } }: { budget: Budget }) {
  const t = useTranslations('charter.budget')
  const tSides = useTranslations('house.sides')
  const formats = useFormats()
  const { addressOf } = useChosenSide()
  const name = (side: Row['side']) => (side === 'all' ? t('all') : tSides(side))
  const rows = (['marketing', 'sales', 'both', 'all'] as const)
    .map((side): Row => ({ side, sums: sums[side] }))
    .filter(({ side, sums: of }) => side === 'all' || of.lines > 0)
  const columns: Column<Row>[] = [
    {
      key: 'side',
      title: t('side'),
      phone: 'name',
      cell: ({ side }) => (side === 'all' ? <b>{t('all')}</b> : <SideMark side={side} />),
    },
    {
      key: 'lines',
      title: t('linesCount'),
      align: 'right',
      cell: ({ side, sums: of }) => (
        <RowsLink rows={{ to: addressOf(side) }} name={t('linesOf', { side: name(side), count: of.lines })}>
          {formats.number(of.lines)}
        </RowsLink>
      ),
    },
    ...(['planned', 'committed', 'actual', 'free'] as const).map((part) => ({
      key: part,
      title: t(part),
      align: 'right' as const,
      cell: ({ side, sums: of }: Row) => (
        <RowsLink rows={{ to: addressOf(side) }} name={`${name(side)}, ${t(part)}: ${formats.money(of[part])}`}>
          {formats.money(of[part])}
        </RowsLink>
      ),
    })),
  ]
  return (
    <Card>
      <CardHead title={t('sums')} note={t('freeNote')} />
      <Table caption={t('sums')} columns={columns} rows={rows} rowKey={({ side }) => side} />
      {otherCurrencies > 0 && <p className={css.under}>{t('otherCurrencies', { count: otherCurrencies, currency })}</p>}
    </Card>
  )
}
