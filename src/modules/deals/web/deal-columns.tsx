import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import type { Column } from '#web/ui/table.tsx'
import { useNameOf } from '#web/words/as-written.ts'
import { useFormats } from '#web/words/formats.ts'
import type { Deal } from '../contract.ts'

/** What a deal is called: its name, else its company, its key. */
export function nameOfDeal({ name, company, externalId }: Deal): string {
  return name ?? company ?? externalId
}

/** The day it was won or lost; for an open one nothing. */
export function closedOn({ wonAt, lostAt, closedAt }: Deal): Date | null {
  return wonAt ?? lostAt ?? closedAt
}

export function useDealColumns(): readonly Column<Deal>[] {
  const t = useTranslations('imports.fields')
  const tDeals = useTranslations('deals')
  const nameOf = useNameOf()
  const formats = useFormats()
  const day = (at: Date | null) => at && formats.day(at)
  return [
    {
      key: 'name',
      title: tDeals('one'),
      phone: 'name',
      cell: (deal) => <Link to={`/deals/${deal.id}`}>{nameOfDeal(deal)}</Link>,
    },
    {
      key: 'company',
      title: t('company'),
      phone: 'off',
      cell: ({ companyId, company }) =>
        companyId === null || company === null ? company : <Link to={`/companies/${companyId}`}>{company}</Link>,
    },
    {
      key: 'outcome',
      title: tDeals('list.outcome'),
      phone: 'plain',
      cell: ({ outcome, stage }) => (outcome === 'open' && stage !== null ? stage : tDeals(`outcomes.${outcome}`)),
    },
    { key: 'owner', title: t('owner'), phone: 'off', cell: ({ owner }) => owner && nameOf(owner) },
    { key: 'openedAt', title: t('openedAt'), align: 'right', phone: 'off', cell: ({ openedAt }) => day(openedAt) },
    {
      key: 'closedAt',
      title: t('closedAt'),
      align: 'right',
      phone: 'plain',
      cell: (deal) => day(closedOn(deal)),
    },
    {
      key: 'amount',
      title: t('amount'),
      align: 'right',
      phone: 'plain',
      cell: ({ amount }) => amount && formats.money(amount),
    },
  ]
}
