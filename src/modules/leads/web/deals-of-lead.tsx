import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { api, type House } from '#web/api.ts'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'

type Deal = Awaited<ReturnType<House['deals']['list']>>['items'][number]

/** What became of the lead. */
export function DealsOfLead({ leadId }: { leadId: string }) {
  const t = useTranslations('deals')
  const tPage = useTranslations('leads.page')
  const deals = useQuery(api.deals.list.queryOptions({ input: { leadId, limit: 50 } }))
  const columns = useColumns()
  return (
    <Card>
      <CardHead title={t('title')} />
      <Loaded query={deals}>
        {({ items }) => (
          <Table
            caption={t('title')}
            columns={columns}
            rows={items}
            rowKey={({ id }) => id}
            empty={<Text tone="soft">{tPage('noDeals')}</Text>}
          />
        )}
      </Loaded>
    </Card>
  )
}

function useColumns(): readonly Column<Deal>[] {
  const t = useTranslations('deals')
  const tFields = useTranslations('imports.fields')
  const formats = useFormats()
  return [
    {
      key: 'name',
      title: t('one'),
      phone: 'name',
      cell: ({ id, name, externalId }) => <Link to={`/deals/${id}`}>{name ?? externalId}</Link>,
    },
    { key: 'outcome', title: t('list.outcome'), phone: 'plain', cell: ({ outcome }) => t(`outcomes.${outcome}`) },
    {
      key: 'amount',
      title: tFields('amount'),
      align: 'right',
      phone: 'plain',
      cell: ({ amount }) => amount && formats.money(amount),
    },
  ]
}
