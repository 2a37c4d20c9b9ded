import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { RowsLink } from '#web/ui/rows-link.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { useFormats } from '#web/words/formats.ts'
import { type RowsQuestion, journeysAddress } from './addresses.ts'
import type { Filter, FunnelRead } from './journeys.ts'
import { useThisQuarter } from './quarter.ts'

type Campaign = FunnelRead['rows'][number]

const shown = 8

/** What each campaign brought and what became of it; every count opens its rows. */
export function CampaignsCard({ filters }: { filters: readonly Filter[] }) {
  const t = useTranslations('home.marketer')
  const { from, to } = useThisQuarter()
  const asked = { from, to, filters: [...filters] }
  const read = useQuery(api.funnel.read.queryOptions({ input: { ...asked, by: 'campaign', limit: shown } }))
  const columns = useColumns(asked)
  return (
    <Card>
      <CardHead title={t('campaigns')} note={t('campaignsNote')} />
      <Loaded query={read}>
        {({ rows }) => (
          <Table
            caption={t('campaigns')}
            columns={columns}
            rows={rows}
            rowKey={({ key }) => key ?? ''}
            empty={t('noCampaigns')}
          />
        )}
      </Loaded>
    </Card>
  )
}

const cells = [
  { column: 'leads', cell: { beginning: 'lead' }, count: ({ leads }: Campaign) => leads },
  { column: 'accepted', cell: { stage: 'accepted' }, count: ({ accepted }: Campaign) => accepted },
  { column: 'deals', cell: { stage: 'opportunity' }, count: ({ deals }: Campaign) => deals },
  { column: 'won', cell: { stage: 'won' }, count: ({ won }: Campaign) => won },
] as const

function useColumns(asked: RowsQuestion & { filters: Filter[] }): readonly Column<Campaign>[] {
  const t = useTranslations('home.marketer')
  const formats = useFormats()
  const nameOf = ({ key }: Campaign) => key ?? t('noCampaign')
  return [
    { key: 'campaign', title: t('campaign'), cell: nameOf, phone: 'name' },
    ...cells.map(({ column, cell, count }): Column<Campaign> => ({
      key: column,
      title: t(column),
      align: 'right',
      cell: (row) => (
        <RowsLink
          rows={{
            to: journeysAddress({
              ...asked,
              ...cell,
              filters: [...asked.filters, { dimension: 'campaign', key: row.key }],
            }),
          }}
          name={`${nameOf(row)}, ${t(column)}: ${formats.number(count(row))}`}
        >
          {formats.number(count(row))}
        </RowsLink>
      ),
    })),
  ]
}
