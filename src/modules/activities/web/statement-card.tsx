import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { RowsLink } from '#web/ui/rows-link.tsx'
import { Status } from '#web/ui/status.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import css from './effects.module.css'
import type { Sums } from './shapes.ts'

type Line = Sums['lines'][number]

/** How what is confirmed lies on the profit and loss statement, and what lies outside it; both add up to the whole. */
export function StatementCard({ sums }: { sums: Sums }) {
  const t = useTranslations('activities.contributions')
  const formats = useFormats()
  const columns = useColumns(sums.currency)
  const money = (minor: number) => formats.money({ minor, currency: sums.currency })
  const onLines = sums.total.confirmed - sums.notInStatement.confirmed
  const outside = money(sums.notInStatement.confirmed)
  return (
    <Card>
      <CardHead title={t('statement')} note={t('statementNote')} />
      <Table
        caption={t('statement')}
        columns={columns}
        rows={sums.lines}
        rowKey={({ id }) => id}
        empty={<Text tone="soft">{t('statementNone')}</Text>}
      />
      <div className={css.line}>
        <span>{t('outside')}</span>
        <span className={css.amount}>
          {sums.notInStatement.entries === 0 ? (
            outside
          ) : (
            <RowsLink rows={{ to: '/contributions?on=outside#entries' }} name={`${outside}, ${t('outside')}`}>
              {outside}
            </RowsLink>
          )}
        </span>
      </div>
      <p className={css.caption}>
        {t('reconciles', { lines: money(onLines), outside, total: money(sums.total.confirmed) })}
      </p>
    </Card>
  )
}

function useColumns(currency: string): readonly Column<Line>[] {
  const t = useTranslations('activities.contributions')
  const formats = useFormats()
  const money = (minor: number) => formats.money({ minor, currency })
  return [
    { key: 'name', title: t('lineName'), phone: 'name', cell: ({ name }) => name },
    { key: 'period', title: t('linePeriod'), phone: 'plain', cell: ({ from, to }) => formats.period(from, to) },
    { key: 'amount', title: t('lineAmount'), align: 'right', phone: 'off', cell: ({ amount }) => money(amount) },
    {
      key: 'confirmed',
      title: t('lineConfirmed'),
      align: 'right',
      phone: 'plain',
      cell: ({ id, name, confirmed, entries }) =>
        entries === 0 ? (
          money(confirmed)
        ) : (
          <RowsLink rows={{ to: `/contributions?lineId=${id}#entries` }} name={`${money(confirmed)}, ${name}`}>
            {money(confirmed)}
          </RowsLink>
        ),
    },
    {
      key: 'room',
      title: t('lineRoom'),
      align: 'right',
      phone: 'off',
      cell: ({ room, amount, confirmed }) =>
        confirmed > Math.abs(amount) ? <Status is="atRisk">{t('beyond')}</Status> : money(room),
    },
  ]
}
