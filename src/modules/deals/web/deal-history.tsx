import { useTranslations } from 'use-intl'
import type { House } from '#web/api.ts'
import { type Column, Table } from '#web/ui/table.tsx'
import { Text } from '#web/ui/text.tsx'
import { useNameOf } from '#web/words/as-written.ts'
import { useFormats } from '#web/words/formats.ts'

export type DealStage = Awaited<ReturnType<House['deals']['one']>>['history'][number]

/** The way of a deal through its stages: when it moved, and when the house learned that it did. */
export function DealHistory({ stages }: { stages: readonly DealStage[] }) {
  const t = useTranslations('deals.page')
  const columns = useColumns()
  return (
    <Table
      caption={t('history')}
      columns={columns}
      rows={stages}
      rowKey={({ id }) => id}
      empty={<Text tone="soft">{t('noHistory')}</Text>}
    />
  )
}

function useColumns(): readonly Column<DealStage>[] {
  const t = useTranslations('imports.fields')
  const tPage = useTranslations('deals.page')
  const nameOf = useNameOf()
  const formats = useFormats()
  return [
    { key: 'stage', title: t('stage'), phone: 'name', cell: ({ stage }) => stage ?? '–' },
    { key: 'changedAt', title: t('changedAt'), phone: 'plain', cell: ({ changedAt }) => formats.dayTime(changedAt) },
    {
      key: 'changedBy',
      title: t('changedBy'),
      phone: 'plain',
      cell: ({ changedBy }) => changedBy && nameOf(changedBy),
    },
    {
      key: 'probability',
      title: t('probability'),
      align: 'right',
      phone: 'off',
      cell: ({ probability }) => probability !== null && formats.percent(probability),
    },
    {
      key: 'amount',
      title: t('amount'),
      align: 'right',
      phone: 'plain',
      cell: ({ amount }) => amount && formats.money(amount),
    },
    {
      key: 'recordedAt',
      title: tPage('learned'),
      align: 'right',
      cell: ({ recordedAt }) => formats.dayTime(recordedAt),
    },
  ]
}
