import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { api, type House } from '#web/api.ts'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Ends, Entries } from '#web/ui/layout.tsx'
import { FlatLines, Loaded } from '#web/ui/loaded.tsx'
import { RowsLink } from '#web/ui/rows-link.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { Status } from '#web/ui/status.tsx'
import { useFormats } from '#web/words/formats.ts'
import { listsAddress } from './addresses.ts'
import { useAmounts } from './amounts.ts'
import { useCauseName } from './cause-name.ts'
import css from './home.module.css'
import { quarterInHand, type useFigures } from './lists.ts'
import { usePeriodName } from './quarter.ts'

type Lists = Awaited<ReturnType<House['reconcile']['read']>>
type Pile = Lists['groups'][number]['causes'][number] & { group: Lists['groups'][number]['group'] }

const shown = 5

/** Which causes have rows that need a decision, the most rows first. */
export function DifferencesCard({ figures }: { figures: ReturnType<typeof useFigures> }) {
  const period = figures.data && quarterInHand(figures.data.items)?.period.text
  return period === undefined && !figures.isPending ? null : <OpenPiles period={period} />
}

/** Until the period is known it holds the place of its rows. */
function OpenPiles({ period = '' }: { period: string | undefined }) {
  const t = useTranslations('home.differences')
  const lists = useQuery(api.reconcile.read.queryOptions({ input: { period }, enabled: period !== '' }))
  const name = usePeriodName()(lists.data?.basis.period ?? { from: null, to: null })
  return (
    <Card>
      <CardHead title={t('title')} note={name} />
      <Loaded query={lists} waiting={<FlatLines lines={shown * 2} />}>
        {(read) => <Piles piles={openPiles(read)} period={period} name={name} />}
      </Loaded>
    </Card>
  )
}

function openPiles({ groups }: Lists): readonly Pile[] {
  return groups
    .flatMap(({ group, causes }) => causes.map((cause) => ({ ...cause, group })))
    .filter(({ standings }) => standings.open > 0)
    .toSorted((one, other) => other.standings.open - one.standings.open)
}

type PilesProps = { piles: readonly Pile[]; period: string; name: string }

function Piles({ piles, period, name }: PilesProps) {
  const t = useTranslations('home.differences')
  if (piles.length === 0) return <Status is="kept">{t('none')}</Status>
  return (
    <>
      <Entries>
        {piles.slice(0, shown).map((pile) => (
          <OpenPile key={`${pile.group} ${pile.cause}`} pile={pile} period={period} />
        ))}
      </Entries>
      <p className={css.foot}>
        {piles.length > shown && <>{t('more', { count: piles.length - shown })} · </>}
        <Link to={listsAddress(period)}>{t('all', { period: name })}</Link>
      </p>
    </>
  )
}

const markOf = {
  'only-marketing': 'marketing',
  'only-sales': 'sales',
  'both-differ': 'both',
  'both-agree': 'both',
} as const

function OpenPile({ pile: { group, cause, standings, rows, value }, period }: { pile: Pile; period: string }) {
  const t = useTranslations('home.differences')
  const formats = useFormats()
  const amounts = useAmounts()
  const name = useCauseName()(cause, group)
  const count = formats.number(standings.open)
  return (
    <li>
      <Ends>
        <span>{name}</span>
        <b className={css.value}>
          <RowsLink rows={{ to: listsAddress(period, { group, cause, standing: 'open' }) }} name={`${count}, ${name}`}>
            {count}
          </RowsLink>
        </b>
      </Ends>
      <Ends>
        <SideMark side={markOf[group]}>{t(`group.${group}`)}</SideMark>
        {/* The value is known of the whole cause, so it is told where all of it is open. */}
        {standings.open === rows && <span className={css.detail}>{amounts(value)}</span>}
      </Ends>
    </li>
  )
}
