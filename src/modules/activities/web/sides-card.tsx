import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Sides } from '#web/ui/layout.tsx'
import type { Period } from '#web/ui/periods.ts'
import { RowsLink } from '#web/ui/rows-link.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { useFormats } from '#web/words/formats.ts'
import css from './effects.module.css'
import type { Overview, SideSums } from './shapes.ts'

type Props = { overview: Overview; period: Period }

const listSides = ['marketing', 'sales'] as const

/** Models whose credits of a side are known without learning from other journeys. */
const models = [
  'first',
  'last',
  'last-non-direct',
  'linear',
  'linear-unique',
  'time-decay',
  'u-shaped',
  'w-shaped',
] as const

/** Spend and contribution of both sides: the same lines in the same order, and no verdict. */
export function SidesCard({ overview, period }: Props) {
  const t = useTranslations('activities.overview')
  const formats = useFormats()
  const together = overview.sides.find(({ side }) => side === 'both')
  const spent = together && spentIn(together)
  return (
    <Card>
      <CardHead title={t('sides')} note={t('sidesNote')} />
      <Sides>
        {listSides.map((side) => {
          const sums = overview.sides.find((each) => each.side === side)
          return sums && <SideColumn key={side} side={side} sums={sums} currency={overview.currency} period={period} />
        })}
      </Sides>
      {together && countOf(together) > 0 && (
        <p className={css.caption}>
          {t('together', {
            spend: formats.money({ minor: spent ?? 0, currency: overview.currency }),
            count: countOf(together),
          })}
        </p>
      )}
    </Card>
  )
}

function spentIn({ spend: { before, late, aside } }: SideSums): number {
  return before + late + aside
}

function countOf({ activities: { before, late, aside } }: SideSums): number {
  return before + late + aside
}

type ColumnProps = { side: 'marketing' | 'sales'; sums: SideSums; currency: string; period: Period }

function SideColumn({ side, sums, currency, period }: ColumnProps) {
  const t = useTranslations('activities.overview')
  const formats = useFormats()
  const { hours, withoutCost, otherCurrencies, contributed, cards } = sums
  const money = (minor: number) => formats.money({ minor, currency })
  const register = `/activities?side=${side}&from=${period.from}&to=${period.to}`
  const ledger = `/contributions?side=${side}&from=${period.from}&to=${period.to}`
  return (
    <section>
      <h3 className={css.sideHead}>
        <SideMark side={side} heading />
      </h3>
      <Line
        name={t('spend')}
        rows={register}
        value={money(spentIn(sums))}
        note={[
          ...(withoutCost > 0 ? [t('spendWithout', { count: withoutCost })] : []),
          ...(otherCurrencies > 0 ? [t('otherCurrencies', { count: otherCurrencies })] : []),
        ].join(' ')}
      />
      <Line
        name={t('hours')}
        {...(hours > 0 && { rows: register })}
        value={hours === 0 ? '–' : formats.number(hours)}
        note={hours === 0 ? t('hoursNone') : ''}
      />
      <Line
        name={t('activities')}
        rows={register}
        value={formats.number(countOf(sums))}
        note={t('closed', { closed: formats.number(cards.closed), waiting: formats.number(cards.waiting) })}
      />
      <Credited side={side} currency={currency} period={period} />
      <Line
        name={t('contributed')}
        {...(contributed.entries > 0 && { rows: ledger })}
        value={money(contributed.confirmed)}
        note={contributed.waiting === 0 ? '' : t('contributedWaiting', { amount: money(contributed.waiting) })}
      />
    </section>
  )
}

/** The credits of the side's touches, campaigns' and sellers' alike, from the harshest model to the kindest. */
function Credited({ side, currency, period }: Omit<ColumnProps, 'sums'>) {
  const t = useTranslations('activities.overview')
  const formats = useFormats()
  const read = useQuery(
    api.attribution.overview.queryOptions({ input: { ...period, currency, dimension: 'side', models: [...models] } }),
  )
  const row = read.data?.rows.find(({ key }) => key === side)
  const minors = row?.credits.map(({ minor }) => minor) ?? []
  const [low, high] = [Math.min(...minors), Math.max(...minors)]
  const money = (minor: number) => formats.money({ minor, currency })
  const known = minors.length > 0
  return (
    <Line
      name={t('credited')}
      value={known ? `${money(low)} – ${money(high)}` : '–'}
      note={known || read.isPending ? t('creditedNote', { models: formats.number(models.length) }) : t('creditedNone')}
      {...(known && {
        rows: `/attribution?by=side&from=${period.from}&to=${period.to}&currency=${currency}&evidence=${encodeURIComponent(`deals:side=${side}`)}`,
      })}
    />
  )
}

type LineProps = { name: string; value: string; rows?: string; note: ReactNode }

function Line({ name, value, rows, note }: LineProps) {
  return (
    <div className={css.line}>
      <span>{name}</span>
      <span className={css.amount}>
        {rows === undefined ? (
          value
        ) : (
          <RowsLink rows={{ to: rows }} name={`${value}, ${name}`}>
            {value}
          </RowsLink>
        )}
      </span>
      {note !== '' && <span className={css.note}>{note}</span>}
    </div>
  )
}
