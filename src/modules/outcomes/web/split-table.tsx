import { useTranslations } from 'use-intl'
import { Table, type Column } from '#web/ui/table.tsx'
import { RowsLink } from '#web/ui/rows-link.tsx'
import { useFormats } from '#web/words/formats.ts'
import { figureOfPart, isMoney, partOf, rowsOf, type Split } from './split-parts.ts'
import type { Question } from './use-question.ts'

type Row = { key: string; name: string; from: string; to: string; lmdi: string; shapley: string }

type Props = {
  split: Split
  signed: (value: number) => string
  currency: string
  from: string
  to: string
  question: Question
}

/** The factors before and after, and both ways to share the change out; each column adds up to the same change. */
export function SplitTable(props: Props) {
  const t = useTranslations('outcomes.split')
  const rows = useRows(props)
  const { from, to, question } = props
  const column = (key: 'from' | 'to' | 'lmdi' | 'shapley', title: string): Column<Row> => ({
    key,
    title,
    align: 'right',
    cell: (row) => row[key],
  })
  const opening = (key: 'from' | 'to', title: string, start: string): Column<Row> => ({
    ...column(key, title),
    cell: (row) =>
      row.key === 'sum' ? null : (
        <RowsLink rows={rowsOf(question, start, figureOfPart(row.key))} name={`${row[key]}, ${row.name}, ${title}`}>
          {row[key]}
        </RowsLink>
      ),
  })
  return (
    <Table
      caption={t('table')}
      columns={[
        { key: 'name', title: t('factor'), phone: 'name', cell: ({ name }) => name },
        opening('from', t('before'), from),
        opening('to', t('after'), to),
        column('lmdi', t('lmdi')),
        column('shapley', t('shapley')),
      ]}
      rows={rows}
      rowKey={({ key }) => key}
    />
  )
}

function useRows({ split, signed, currency }: Props): readonly Row[] {
  const t = useTranslations('outcomes.split')
  const say = useFactor(currency)
  const sum = signed(split.change)
  const rows = split.parts.map(({ key, from, to, lmdi, shapley }) => ({
    key,
    name: t(`parts.${partOf(key)}`),
    from: say(key, from),
    to: say(key, to),
    lmdi: lmdi === null ? '–' : signed(lmdi),
    shapley: signed(shapley),
  }))
  const together = { from: '', to: '', lmdi: split.method === 'lmdi' ? sum : '–', shapley: sum }
  return [...rows, { key: 'sum', name: t('sum'), ...together }]
}

/** A factor as it is said: shares as percent, money in the company's currency, small numbers with what they differ by. */
function useFactor(currency: string): (key: string, value: number) => string {
  const formats = useFormats()
  return (key, value) => {
    if (key === 'conversion' || key === 'winRate') return formats.percent(value, 2)
    if (isMoney(key)) return formats.money({ minor: Math.round(value / 100) * 100, currency })
    return formats.number(value, key === 'pace' || key === 'dealsPerCustomer' ? 4 : 0)
  }
}
