import { useTranslations } from 'use-intl'
import { Link } from 'react-router'
import { Button } from '#web/ui/button.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import type { Column } from '#web/ui/table.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { Cost } from './shapes.ts'

/** One row of the ledger; those who keep the books can take an entry back. */
export function useCostColumns(onTake: ((cost: Cost) => void) | undefined): readonly Column<Cost>[] {
  const t = useTranslations('outcomes.costs')
  const formats = useFormats()
  const columns: Column<Cost>[] = [
    { key: 'month', title: t('month'), phone: 'name', cell: ({ month }) => formats.month(month) },
    {
      key: 'side',
      title: t('side'),
      cell: ({ side }) => (side === 'company' ? t('sides.company') : <SideMark side={side} />),
    },
    { key: 'kind', title: t('kind'), cell: ({ kind }) => t(`kinds.${kind}`) },
    {
      key: 'note',
      title: t('note'),
      cell: ({ of, id, label }) => (of === 'activity' ? <Link to={`/activities/${id}`}>{label}</Link> : label),
    },
    { key: 'segment', title: t('segment'), phone: 'off', cell: ({ segment }) => segment },
    {
      key: 'amount',
      title: t('amount'),
      align: 'right',
      cell: ({ minor, currency }) => formats.money({ minor, currency }),
    },
    {
      key: 'by',
      title: t('by'),
      phone: 'off',
      cell: ({ writtenName, of }) => (of === 'activity' ? t('activity') : writtenName),
    },
  ]
  if (onTake === undefined) return columns
  return [...columns, { key: 'act', title: '', cell: (cost) => <TakeBack cost={cost} onTake={onTake} /> }]
}

function TakeBack({ cost, onTake }: { cost: Cost; onTake: (cost: Cost) => void }) {
  const t = useTranslations('outcomes.costs')
  const formats = useFormats()
  if (cost.of === 'activity') return null
  if (cost.counterOf !== null) return t('isCounter')
  if (cost.counteredBy !== null) return t('countered')
  const { minor, currency, label } = cost
  return (
    <Button small variant="text" label={`${formats.money({ minor, currency })} ${label}`} onClick={() => onTake(cost)}>
      {t('counter')}
    </Button>
  )
}
