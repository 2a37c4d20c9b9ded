import { useTranslations } from 'use-intl'
import { Table, type Column } from '#web/ui/table.tsx'
import { useFormats } from '#web/words/formats.ts'
import { partOf, type Split } from './split-parts.ts'

type Row = { key: string; name: string; from: string; to: string; lmdi: string; shapley: string }

/** The factors before and after, and both ways to share the change out; each column adds up to the same change. */
export function SplitTable({ split, signed }: { split: Split; signed: (value: number) => string }) {
  const t = useTranslations('outcomes.split')
  const formats = useFormats()
  const plain = (key: string, value: number) =>
    key === 'conversion' || key === 'winRate'
      ? formats.percent(value, 2)
      : formats.number(isMoney(key) ? value / 100 : value, key === 'pace' || key === 'dealsPerCustomer' ? 4 : 0)
  const rows: Row[] = split.parts.map(({ key, from, to, lmdi, shapley }) => ({
    key,
    name: t(`parts.${partOf(key)}`),
    from: plain(key, from),
    to: plain(key, to),
    lmdi: lmdi === null ? '–' : signed(lmdi),
    shapley: signed(shapley),
  }))
  const sum = signed(split.change)
  const together = {
    key: 'sum',
    name: t('sum'),
    from: '',
    to: '',
    lmdi: split.method === 'lmdi' ? sum : '–',
    shapley: sum,
  }
  const column = (key: 'from' | 'to' | 'lmdi' | 'shapley', title: string): Column<Row> => ({
    key,
    title,
    align: 'right',
    cell: (row) => row[key],
  })
  return (
    <Table
      caption={t('table')}
      columns={[
        { key: 'name', title: t('factor'), phone: 'name', cell: ({ name }) => name },
        column('from', t('before')),
        column('to', t('after')),
        column('lmdi', t('lmdi')),
        column('shapley', t('shapley')),
      ]}
      rows={[...rows, together]}
      rowKey={({ key }) => key}
    />
  )
}

function isMoney(key: string): boolean {
  return key === 'arpu' || key === 'dealSize' || key === 'costPerDeal'
}
