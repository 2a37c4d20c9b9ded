import { useTranslations } from 'use-intl'
import type { ChartColumn } from '#web/ui/chart/chart-frame.tsx'
import { RowsLink } from '#web/ui/rows-link.tsx'
import { useFormats } from '#web/words/formats.ts'
import { figureKinds } from './figure-kinds.ts'
import type { Counted, FigureKey } from './shapes.ts'
import { useSay } from './words.ts'

type Wish = {
  id: FigureKey
  currency: string
  title: string
  nameOf: (row: Counted) => string
  /** Where the rows behind the figure of a row are opened. */
  rowsOf: (row: Counted) => { to: string }
}

/** A figure as columns: name, value that opens its rows, both ends of its interval, n. Money goes into files in its main unit. */
export function useFigureColumns({ id, currency, title, nameOf, rowsOf }: Wish): readonly ChartColumn<Counted>[] {
  const t = useTranslations('outcomes')
  const formats = useFormats()
  const say = useSay(currency)
  const plain = (value: number | null) =>
    value === null ? null : figureKinds[id].kind.startsWith('money') ? Math.round(value) / 100 : value
  const part = (key: 'value' | 'low' | 'high'): ChartColumn<Counted> => ({
    key,
    title: t(`trend.${key}`),
    align: 'right',
    value: ({ figures }) => plain(figures[id][key]),
    cell: (row) => {
      const { [key]: value, because } = row.figures[id]
      if (value !== null && key === 'value')
        return (
          <RowsLink rows={rowsOf(row)} name={`${say(id, value)}, ${nameOf(row)}`}>
            {say(id, value)}
          </RowsLink>
        )
      if (value !== null) return say(id, value)
      return key === 'value' && because !== null ? t(`because.${because}`) : '–'
    },
  })
  return [
    { key: 'name', title, value: nameOf },
    part('value'),
    part('low'),
    part('high'),
    {
      key: 'n',
      title: t('trend.rows'),
      align: 'right',
      value: ({ figures }) => figures[id].n,
      cell: ({ figures }) => formats.number(figures[id].n),
    },
  ]
}
