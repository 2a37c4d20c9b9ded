import { useTranslations } from 'use-intl'
import type { ChartColumn } from '#web/ui/chart/chart-frame.tsx'
import { useFormats } from '#web/words/formats.ts'
import { figureKinds } from './figure-kinds.ts'
import type { Counted, FigureKey } from './shapes.ts'
import { useSay } from './words.ts'

type Wish = { id: FigureKey; currency: string; title: string; nameOf: (row: Counted) => string }

/** A figure as columns: name, value, both ends of its interval, n. Money goes into files in its main unit. */
export function useFigureColumns({ id, currency, title, nameOf }: Wish): readonly ChartColumn<Counted>[] {
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
    cell: ({ figures }) => {
      const { [key]: value, because } = figures[id]
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
