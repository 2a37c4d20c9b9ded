import { useTranslations } from 'use-intl'
import { Stack } from '#web/ui/layout.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { Outcome, ShareOfPerson } from '../contract.ts'

type Props = { draft: Outcome; published: Outcome | null }

/** Who would have got what: leads, promise, and worth beside what the weights say. */
export function PeopleTable({ draft, published }: Props) {
  const t = useTranslations('routing.simulation')
  const formats = useFormats()
  const before = (id: string) => published?.people.find(({ memberId }) => memberId === id)?.leads ?? 0
  const worth = (value: number) => formats.number(value, 1)
  const columns: Column<ShareOfPerson>[] = [
    { key: 'person', title: t('person'), phone: 'name', cell: ({ name }) => name },
    { key: 'leads', title: t('asDraft'), align: 'right', cell: ({ leads }) => formats.number(leads) },
    {
      key: 'published',
      title: t('asPublished'),
      align: 'right',
      cell: ({ memberId }) => (published ? formats.number(before(memberId)) : ''),
    },
    {
      key: 'kept',
      title: t('kept'),
      align: 'right',
      cell: ({ kept, asked }) => (asked > 0 ? formats.percent(kept / asked) : ''),
    },
    {
      key: 'worth',
      title: t('worth'),
      align: 'right',
      cell: ({ worth: { value, low, high } }) =>
        t('range', { value: worth(value), low: worth(low), high: worth(high) }),
    },
    { key: 'fair', title: t('fair'), align: 'right', cell: ({ fair }) => worth(fair) },
    { key: 'verdict', title: '', phone: 'plain', cell: ({ verdict }) => t(`verdict.${verdict}`) },
  ]
  return (
    <Stack gap={2}>
      <Text strong>{t('people')}</Text>
      <Table caption={t('people')} columns={columns} rows={draft.people} rowKey={({ memberId }) => memberId} />
      <Text size={12} tone="muted">
        {t('worthNote')}
      </Text>
    </Stack>
  )
}
