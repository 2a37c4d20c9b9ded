import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { useEvidence } from '#web/ui/evidence.ts'
import { SideMark } from '#web/ui/side-mark.tsx'
import type { Column } from '#web/ui/table.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { evidenceKey } from './address.ts'
import type { ListedRow } from './shapes.ts'
import { markOf } from './sides.ts'
import { useCauseName } from './words.ts'

const noMonth = '0001'

/** The columns of the rows' own table; value and begin can be ordered by. */
export function useRowsColumns(): Column<ListedRow>[] {
  const t = useTranslations('reconcile')
  const formats = useFormats()
  const { addressOf } = useEvidence()
  return [
    {
      key: 'customer',
      title: t('rowsPage.customer'),
      phone: 'name',
      cell: ({ key, label }) => (
        <Link to={addressOf(evidenceKey({}, key))} preventScrollReset aria-label={t('drawer.openRow', { label })}>
          {label}
        </Link>
      ),
    },
    { key: 'cause', title: t('rowsPage.cause'), phone: 'plain', cell: (row) => <RowCause row={row} /> },
    {
      key: 'begun',
      title: t('rowsPage.begun'),
      sortable: true,
      cell: ({ marketing, sales, month }) => {
        const at = marketing?.at ?? sales?.at
        if (at) return formats.day(at)
        return month.startsWith(noMonth) ? t('drawer.undated') : formats.month(month)
      },
    },
    {
      key: 'marketing',
      title: t('rowsPage.marketing'),
      cell: ({ marketing, stake }) => <Says entry={marketing} stake={stake} />,
    },
    { key: 'sales', title: t('rowsPage.sales'), cell: ({ sales, stake }) => <Says entry={sales} stake={stake} /> },
    {
      key: 'value',
      title: t('rowsPage.value'),
      align: 'right',
      sortable: true,
      cell: ({ stake }) => (stake ? formats.money(stake) : t('case.nothing')),
    },
    { key: 'outcome', title: t('rowsPage.outcome'), width: '132px', cell: (row) => <RowOutcome row={row} /> },
  ]
}

function RowCause({ row: { group, cause, causes } }: { row: ListedRow }) {
  const t = useTranslations('reconcile.case')
  const nameOf = useCauseName()
  const formats = useFormats()
  return (
    <>
      <SideMark side={markOf[group]}>{nameOf(cause, group)}</SideMark>
      {causes.length > 0 && (
        <Text size={12} tone="muted" as="div">
          {t('beside', { causes: formats.list(causes.map((one) => nameOf(one, group))) })}
        </Text>
      )}
    </>
  )
}

type SaysProps = { entry: ListedRow['marketing']; stake: ListedRow['stake'] }

/** What one list says of the row; its amount only where it is not the value that the row is shown with. */
function Says({ entry, stake }: SaysProps) {
  const t = useTranslations('reconcile.rowsPage')
  const formats = useFormats()
  if (!entry) return <Text tone="muted">{t('notThere')}</Text>
  const { status, source, owner, product, amount } = entry
  const first = [status, source].flatMap((words) => words ?? []).join(' · ')
  const differs = amount?.minor !== stake?.minor || amount?.currency !== stake?.currency
  const further = [amount && differs ? formats.money(amount) : null, owner, product]
    .flatMap((words) => words ?? [])
    .join(' · ')
  return (
    <>
      {first}
      {further !== '' && (
        <Text size={12} tone="muted" as="div">
          {further}
        </Text>
      )}
    </>
  )
}

function RowOutcome({ row: { standing, treatment, month, countedMonth } }: { row: ListedRow }) {
  const t = useTranslations('reconcile')
  const formats = useFormats()
  const moved = treatment === 'counted' && countedMonth !== null && countedMonth !== month
  return (
    <>
      {t(`standing.${standing}`)}
      <Text size={12} tone="muted" as="div">
        {moved ? t('rowsPage.countedIn', { month: formats.month(countedMonth) }) : t(`treatment.${treatment}`)}
      </Text>
    </>
  )
}
