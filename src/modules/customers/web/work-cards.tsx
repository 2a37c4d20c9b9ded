import { useInfiniteQuery, type UseInfiniteQueryResult } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { allRows, moreOf, pageByPage } from '#web/page-by-page.ts'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { Customer, DealRow, LeadRow } from './rows-of.ts'

const limit = 20

/** What both lists hold of the customer. */
export function LeadsCard({ customer }: { customer: Customer }) {
  const t = useTranslations('customers.page')
  const leads = useInfiniteQuery(
    api.customers.leads.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...customer, cursor, limit }),
      ...pageByPage,
      select: allRows,
    }),
  )
  return <WorkCard title={t('leads')} none={t('noLeads')} query={leads} columns={useLeadColumns()} />
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
  const deals = useInfiniteQuery(
    api.customers.deals.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...customer, cursor, limit }),
      ...pageByPage,
      select: allRows,
    }),
  )
  return <WorkCard title={t('deals')} none={t('noDeals')} query={deals} columns={useDealColumns()} />
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

type WorkProps<Work> = {
  title: string
  none: string
  query: UseInfiniteQueryResult<Work[]>
  columns: readonly Column<Work>[]
}

function WorkCard<Work extends { id: string }>({ title, none, query, columns }: WorkProps<Work>) {
  return (
    <Card>
      <CardHead title={title} />
      <Loaded query={query}>
        {(rows) => (
          <Table
            caption={title}
            columns={columns}
            rows={rows}
            rowKey={({ id }) => id}
            more={moreOf(query)}
            empty={<Text tone="soft">{none}</Text>}
          />
        )}
      </Loaded>
    </Card>
  )
}
