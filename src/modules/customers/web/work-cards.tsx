import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { moreOf } from './more-of.ts'
import type { Customer, DealRow, LeadRow } from './rows-of.ts'

const limit = 20

/** What both lists hold of the customer. */
export function LeadsCard({ customer }: { customer: Customer }) {
  const t = useTranslations('customers.page')
  const columns = useLeadColumns()
  const leads = useInfiniteQuery(
    api.customers.leads.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...customer, cursor, limit }),
      initialPageParam: undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
      select: ({ pages }) => pages.flatMap(({ items }) => items),
    }),
  )
  return (
    <Card>
      <CardHead title={t('leads')} />
      <Loaded query={leads}>
        {(rows) => (
          <Table
            caption={t('leads')}
            columns={columns}
            rows={rows}
            rowKey={({ id }) => id}
            more={moreOf(leads)}
            empty={<Text tone="soft">{t('noLeads')}</Text>}
          />
        )}
      </Loaded>
    </Card>
  )
}

function useLeadColumns(): readonly Column<LeadRow>[] {
  const t = useTranslations('leads')
  const tFields = useTranslations('imports.fields')
  const { day } = useFormats()
  return [
    {
      key: 'name',
      title: t('one'),
      phone: 'name',
      cell: ({ id, externalId }) => <Link to={`/leads/${id}`}>{externalId}</Link>,
    },
    { key: 'list', title: t('list.list'), phone: 'plain', cell: ({ list }) => <SideMark side={list} /> },
    { key: 'status', title: tFields('status'), phone: 'plain', cell: ({ status }) => status },
    {
      key: 'firstContactAt',
      title: tFields('firstContactAt'),
      align: 'right',
      phone: 'plain',
      cell: ({ firstContactAt }) => firstContactAt && day(firstContactAt),
    },
  ]
}

/** What sales works on with the customer and has closed. */
export function DealsCard({ customer }: { customer: Customer }) {
  const t = useTranslations('customers.page')
  const columns = useDealColumns()
  const deals = useInfiniteQuery(
    api.customers.deals.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...customer, cursor, limit }),
      initialPageParam: undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
      select: ({ pages }) => pages.flatMap(({ items }) => items),
    }),
  )
  return (
    <Card>
      <CardHead title={t('deals')} />
      <Loaded query={deals}>
        {(rows) => (
          <Table
            caption={t('deals')}
            columns={columns}
            rows={rows}
            rowKey={({ id }) => id}
            more={moreOf(deals)}
            empty={<Text tone="soft">{t('noDeals')}</Text>}
          />
        )}
      </Loaded>
    </Card>
  )
}

function useDealColumns(): readonly Column<DealRow>[] {
  const t = useTranslations('deals')
  const tFields = useTranslations('imports.fields')
  const { day, money } = useFormats()
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
      cell: ({ amount }) => amount && money(amount),
    },
    {
      key: 'openedAt',
      title: tFields('openedAt'),
      align: 'right',
      phone: 'off',
      cell: ({ openedAt }) => openedAt && day(openedAt),
    },
  ]
}
