import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { RowsLink } from '#web/ui/rows-link.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { useFormats } from '#web/words/formats.ts'
import { listsAddress } from './address.ts'
import { Amounts } from './amounts.tsx'
import css from './lists.module.css'
import type { PeriodFigure } from './shapes.ts'
import { usePeriodName } from './words.ts'

/** The figures of all quarters, or of all months, the newest first. */
export function FiguresTable({ caption, figures }: { caption: string; figures: readonly PeriodFigure[] }) {
  const columns = useColumns()
  return <Table caption={caption} columns={columns} rows={figures} rowKey={({ period }) => period.text} />
}

function useColumns(): Column<PeriodFigure>[] {
  const t = useTranslations('reconcile')
  const formats = useFormats()
  const nameOf = usePeriodName()
  return [
    {
      key: 'period',
      title: t('period.label'),
      phone: 'name',
      cell: ({ period }) => (
        <Link to={listsAddress(period.text)} aria-label={t('restatements.open', { period: nameOf(period) })}>
          {nameOf(period)}
        </Link>
      ),
    },
    {
      key: 'lists',
      title: t('restatements.listsTitle'),
      cell: ({ marketing, sales, both }) =>
        t('restatements.lists', {
          marketing: formats.number(marketing.rows),
          sales: formats.number(sales.rows),
          both: formats.number(both.rows),
        }),
    },
    { key: 'figure', title: t('rowsPage.of.figure'), align: 'right', cell: (figure) => <OneFigure figure={figure} /> },
    {
      key: 'value',
      title: t('rowsPage.value'),
      align: 'right',
      cell: ({ signed, figure }) => <Amounts of={signed?.state === 'signed' ? signed.stated.value : figure.value} />,
    },
    { key: 'state', title: t('restatements.state'), cell: (figure) => <Standing figure={figure} /> },
  ]
}

/** The figure in force; the signed one before it stays legible. */
function OneFigure({ figure: { period, signed, figure } }: { figure: PeriodFigure }) {
  const t = useTranslations('reconcile.figure')
  const formats = useFormats()
  const shown = signed?.state === 'signed' ? signed.stated : figure
  const was =
    signed?.state === 'signed' && signed.figure.rows !== shown.rows ? formats.number(signed.figure.rows) : undefined
  return (
    <>
      {was !== undefined && <s className={css.was}>{was}</s>}{' '}
      <b>
        <RowsLink rows={{ to: listsAddress(period.text, { of: 'figure' }) }} name={t('name', { count: shown.rows })}>
          {formats.number(shown.rows)}
        </RowsLink>
      </b>
    </>
  )
}

function Standing({ figure: { signed, isOver, open, period } }: { figure: PeriodFigure }) {
  const t = useTranslations('reconcile')
  const formats = useFormats()
  const names = [signed?.marketing?.name, signed?.sales?.name].flatMap((name) => name ?? [])
  const first = signed?.marketing ? 'sales' : 'marketing'
  const day = formats.dayShort(period.to ?? '')
  return (
    <>
      {signed?.state === 'signed' && <div>{t('restatements.changed', { count: signed.restatements.length })}</div>}
      {signed?.state === 'half' && <div>{t(`figure.waitsFor.${first}`)}</div>}
      {signed === null && <div>{isOver ? t('restatements.toSign') : t('restatements.notOver', { day })}</div>}
      <div className={css.quiet}>
        {names.length > 0 ? formats.list(names) : t('restatements.openCount', { count: open })}
      </div>
    </>
  )
}
