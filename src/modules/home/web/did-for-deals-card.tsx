import { useQueries, useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Entries } from '#web/ui/layout.tsx'
import { FlatLines } from '#web/ui/loaded.tsx'
import { dayIn } from '#web/ui/periods.ts'
import { SideMark } from '#web/ui/side-mark.tsx'
import { Text } from '#web/ui/text.tsx'
import { useNow } from '#web/words/age.ts'
import { useNameOf } from '#web/words/as-written.ts'
import { useFormats } from '#web/words/formats.ts'
import { customerAddress } from './addresses.ts'
import { mondayOf } from './days.ts'
import css from './home.module.css'
import type { JourneyRow } from './journeys.ts'
import { deedsIn } from './deeds.ts'
import { useTouchWords } from './touch-words.ts'

type Props = {
  /** Whose deals: those somebody owns, or those that came from leads they handed over. */
  dimension: 'owner' | 'handedOverBy'
  owner: string
  /** The side whose work is told: always the other one. */
  side: 'marketing' | 'sales'
}

const dealsLookedAt = 20
const touchesLookedAt = 20
const shown = 3

/** What the other side did for this person's open deals since Monday, three lines of it. */
export function DidForDealsCard({ dimension, owner, side }: Props) {
  const t = useTranslations('home.did')
  const formats = useFormats()
  const monday = mondayOf(dayIn(formats.timeZone, useNow(900)))
  const rows = useQuery(
    api.funnel.rows.queryOptions({
      input: {
        filters: [{ dimension, key: owner }],
        at: { stage: 'opportunity', as: 'open' },
        limit: dealsLookedAt,
      },
    }),
  )
  return (
    <Card>
      <CardHead
        title={
          <SideMark side={side} heading>
            {t(side)}
          </SideMark>
        }
        note={t('since', { day: formats.weekday(monday) })}
      />
      {rows.data ? <Deeds rows={rows.data.items} side={side} monday={monday} /> : <FlatLines />}
    </Card>
  )
}

type DeedsProps = { rows: readonly JourneyRow[]; side: Props['side']; monday: string }

function Deeds({ rows, side, monday }: DeedsProps) {
  const t = useTranslations('home.did')
  const wordsOf = useTouchWords()
  const nameOf = useNameOf()
  const customers = rows.filter(({ companyId }, place) => companyId !== null && isFirst(rows, companyId, place))
  const timelines = useQueries({ queries: customers.map(({ companyId }) => deedsQuery(companyId ?? '', side, monday)) })
  if (timelines.some(({ isPending }) => isPending)) return <FlatLines />
  const deeds = deedsIn(customers.map((row, place) => ({ row, entries: timelines[place]?.data?.items ?? [] })))
  if (deeds.length === 0) return <Text tone="soft">{t('none')}</Text>
  return (
    <Entries>
      {deeds.slice(0, shown).map(({ key, entry, rows: reached }) => (
        <li key={key}>
          {wordsOf(entry)}
          <div className={css.detail}>
            {reached.map((row) => (
              <span key={row.id}>
                <Link to={customerAddress(row)}>{row.company ?? row.name}</Link>
                {' · '}
              </span>
            ))}
            {nameOf(entry.author)}
          </div>
        </li>
      ))}
    </Entries>
  )
}

function isFirst(rows: readonly JourneyRow[], companyId: string | null, place: number): boolean {
  return rows.findIndex((row) => row.companyId === companyId) === place
}

function deedsQuery(companyId: string, side: Props['side'], monday: string) {
  return api.customers.timeline.queryOptions({
    input: {
      companyId,
      sorts: ['touch'],
      sides: [side],
      from: new Date(`${monday}T00:00:00Z`),
      limit: touchesLookedAt,
    },
  })
}
