import { useQueries, useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { api, house, type House } from '#web/api.ts'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Ends, Entries } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { dayIn } from '#web/ui/periods.ts'
import { RowsLink } from '#web/ui/rows-link.tsx'
import { Text } from '#web/ui/text.tsx'
import { useNow } from '#web/words/age.ts'
import { useFormats } from '#web/words/formats.ts'
import { customerAddress, journeysAddress } from './addresses.ts'
import { daysBetween } from './days.ts'
import css from './home.module.css'
import type { JourneyRow } from './journeys.ts'

const shown = 5
const enough = 500

/** My open deals, those that stand longest first: what is old is looked at before it is lost. */
export function OpenDealsCard({ owner }: { owner: string }) {
  const t = useTranslations('home.seller')
  const formats = useFormats()
  const question = { filters: [{ dimension: 'owner', key: owner }], at: { stage: 'opportunity', as: 'open' } } as const
  const asked = { ...question, filters: [...question.filters] }
  const rows = useQuery(api.funnel.rows.queryOptions({ input: { ...asked, limit: enough } }))
  const total = rows.data?.total ?? 0
  const some = t('dealsOf', { shown: formats.number(Math.min(shown, total)), count: formats.number(total) })
  return (
    <Card>
      <CardHead
        title={t('dealsTitle')}
        note={
          total > 0 && (
            <RowsLink rows={{ to: journeysAddress(asked) }} name={`${some}, ${t('deals')}`}>
              {some}
            </RowsLink>
          )
        }
      />
      <Loaded query={rows}>
        {({ items }) => (items.length === 0 ? <Text tone="soft">{t('noDeals')}</Text> : <Oldest rows={items} />)}
      </Loaded>
    </Card>
  )
}

function byAge(one: JourneyRow, other: JourneyRow): number {
  return (one.opportunity ?? '').localeCompare(other.opportunity ?? '')
}

function Oldest({ rows }: { rows: readonly JourneyRow[] }) {
  const oldest = rows.toSorted(byAge).slice(0, shown)
  const { timeZone } = useFormats()
  const deals = useQueries({ queries: oldest.map((row) => dealQuery(row, timeZone)) })
  return (
    <Entries>
      {oldest.map((row, place) => (
        <OpenDeal key={row.id} row={row} deal={deals[place]?.data} />
      ))}
    </Entries>
  )
}

type CustomersDeal = Awaited<ReturnType<House['customers']['deals']>>['items'][number]
type Deal = Pick<CustomersDeal, 'name' | 'stage' | 'amount'>

/** One begun by a deal is the deal; one begun by a lead has its deal among those of the customer, opened on that day. */
function dealQuery({ id, kind, companyId, personId, opportunity }: JourneyRow, timeZone: string) {
  return {
    queryKey: [['deals', 'of-journey'], id],
    queryFn: async (): Promise<Deal | null> => {
      if (kind === 'deal') return house.deals.one({ id })
      const customer = companyId === null ? { personId: personId ?? undefined } : { companyId }
      if (companyId === null && personId === null) return null
      const { items } = await house.customers.deals({ ...customer, limit: 100 })
      const open = items.filter(({ outcome }) => outcome === 'open')
      return open.find(({ openedAt }) => openedAt !== null && dayIn(timeZone, openedAt) === opportunity) ?? null
    },
  }
}

function OpenDeal({ row, deal }: { row: JourneyRow; deal: Deal | null | undefined }) {
  const t = useTranslations('home.seller')
  const formats = useFormats()
  const today = dayIn(formats.timeZone, useNow(900))
  const name = row.company ?? deal?.name ?? row.name ?? t('unnamed')
  const age = row.opportunity === null ? undefined : t('dealDays', { count: daysBetween(row.opportunity, today) })
  return (
    <li>
      <Ends>
        <Link to={customerAddress(row)}>{name}</Link>
        {deal?.amount && <span className={css.value}>{formats.money(deal.amount)}</span>}
      </Ends>
      <div className={css.detail}>{[deal?.stage, age].filter(Boolean).join(' · ')}</div>
    </li>
  )
}
