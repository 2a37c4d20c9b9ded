import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Status } from '#web/ui/status.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { useAge, useNow } from '#web/words/age.ts'
import type { Waiting } from './shapes.ts'
import { Signers } from './sides.tsx'

/** What waits for somebody's yes or no; what waits for the reader stands first, then the oldest. */
export function WaitingCard({ waiting }: { waiting: readonly Waiting[] }) {
  const t = useTranslations('charter.waiting')
  const age = useAge()
  const now = useNow(60)
  const columns: Column<Waiting>[] = [
    { key: 'name', title: t('what'), phone: 'name', cell: ({ name, link }) => <Link to={link}>{name}</Link> },
    { key: 'kind', title: t('kind'), phone: 'plain', cell: ({ kind }) => t(`kinds.${kind}`) },
    {
      key: 'for',
      title: t('waitsFor'),
      cell: ({ mine, waitsFor }) => (mine ? <Status is="open">{t('you')}</Status> : <Signers who={waitsFor} />),
    },
    {
      key: 'since',
      title: t('since'),
      align: 'right',
      cell: ({ since }) => age((now.getTime() - since.getTime()) / 1000),
    },
  ]
  return (
    <Card>
      <CardHead title={t('title')} note={waiting.length > 0 && t('count', { count: waiting.length })} />
      <Table
        caption={t('title')}
        columns={columns}
        rows={waiting.toSorted(mineThenOldest)}
        rowKey={({ kind, id }) => `${kind}-${id}`}
        empty={<Status is="kept">{t('none')}</Status>}
      />
    </Card>
  )
}

function mineThenOldest(one: Waiting, other: Waiting): number {
  return Number(other.mine) - Number(one.mine) || one.since.getTime() - other.since.getTime()
}
