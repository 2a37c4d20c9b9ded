import type { KeyboardEvent } from 'react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { classes } from '#web/ui/classes.ts'
import { SideMark } from '#web/ui/side-mark.tsx'
import { Text } from '#web/ui/text.tsx'
import { useNow } from '#web/words/age.ts'
import { useFormats } from '#web/words/formats.ts'
import type { Activity } from '../contract.ts'
import { rowsOfSpans } from '../domain/index.ts'
import { placeIn, type Window } from './calendar-window.ts'
import css from './calendar.module.css'
import { sides } from './use-activities.ts'
import { useDays } from './use-year.ts'

type Props = { activities: readonly Activity[]; sight: Window }

/** Room that a name takes, as a share of the width, so that names beside short bars don't cover each other; longer ones are cut. */
function roomFor(name: string): number {
  return Math.min(mostRoom, 0.02 + name.length * 0.0085)
}

const mostRoom = 0.25
const rowHeight = 30

/** A lane a side, one under the other on the same time; activities that overlap stand in rows of their own. */
export function CalendarLine({ activities, sight }: Props) {
  const t = useTranslations('activities.calendar')
  const formats = useFormats()
  const many = sight.ticks.length > 12
  if (activities.length === 0) return <Text tone="soft">{t('none')}</Text>
  return (
    <>
      <div className={css.frame} data-time-line>
        <div className={css.ticks} aria-hidden="true">
          {sight.ticks.map(({ day, at }, index) => (
            <span key={day} style={{ left: `${at * 100}%` }}>
              {many ? (index % 2 === 0 ? formats.dayShort(day) : '') : formats.monthShort(day)}
            </span>
          ))}
        </div>
        {sides.map((side) => (
          <Lane key={side} side={side} sight={sight} activities={activities.filter((each) => each.side === side)} />
        ))}
      </div>
      <p className="hidden-text">{t('keys')}</p>
    </>
  )
}

/** Arrow keys go through the bars in the order of time, whichever lane they stand in. */
function goOn(event: KeyboardEvent<HTMLElement>): void {
  const frame = event.currentTarget.closest('[data-time-line]')
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
  if (step === undefined || frame === null) return
  const bars = [...frame.querySelectorAll<HTMLElement>('a[data-from]')].toSorted(
    (one, other) => Number(one.dataset['from']) - Number(other.dataset['from']),
  )
  const place = bars.findIndex((bar) => bar === document.activeElement)
  const next = bars[place + step]
  if (!next) return
  event.preventDefault()
  next.focus()
}

type LaneProps = { side: Activity['side']; activities: readonly Activity[]; sight: Window }

function Lane({ side, activities, sight }: LaneProps) {
  const t = useTranslations('activities.calendar')
  const now = useNow(3600)
  const at = placeIn(sight)
  const bars = activities.flatMap((activity) => {
    if (activity.startsAt === null) return []
    const from = Math.max(0, at(activity.startsAt.getTime()))
    const to = Math.min(1, at((activity.endsAt ?? activity.startsAt).getTime()))
    return [{ id: activity.id, activity, from, to: Math.max(to, from + 0.004) }]
  })
  const rows = rowsOfSpans(
    bars.map(({ id, from, to, activity }) => ({ id, ...roomOf(from, to, roomFor(activity.name)) })),
  )
  const height = Math.max(2, ...[...rows.values()].map((row) => row + 1)) * rowHeight
  if (side === 'both' && bars.length === 0) return null
  return (
    <section className={css.lane}>
      <h2 className={css.laneName}>
        <SideMark side={side} heading>
          {side === 'both' ? t('together') : undefined}
        </SideMark>
      </h2>
      <div className={css.bars} style={{ height: `${height + 12}px` }}>
        <div className={css.grid} aria-hidden="true">
          {sight.ticks.map((tick) => (
            <i key={tick.day} style={{ left: `${tick.at * 100}%` }} />
          ))}
          {at(now.getTime()) > 0 && at(now.getTime()) < 1 && (
            <i className={css.now} style={{ left: `${at(now.getTime()) * 100}%` }} />
          )}
        </div>
        {bars.map(({ id, activity, from, to }) => (
          <Bar key={id} activity={activity} from={from} to={to} row={rows.get(id) ?? 0} />
        ))}
      </div>
    </section>
  )
}

/** A bar with its name: beside it, at the right edge before it, under it where the bar itself is long enough. */
function placeOfName(from: number, to: number, room: number): 'after' | 'before' | 'inside' {
  if (to - from >= room) return 'inside'
  return to + room <= 1 ? 'after' : 'before'
}

function roomOf(from: number, to: number, room: number): { from: number; to: number } {
  const place = placeOfName(from, to, room)
  if (place === 'inside') return { from, to: to + 0.005 }
  return place === 'after' ? { from, to: to + room } : { from: from - room, to: to + 0.005 }
}

type BarProps = { activity: Activity; from: number; to: number; row: number }

function Bar({ activity: { id, name, side, startsAt, endsAt, state }, from, to, row }: BarProps) {
  const t = useTranslations('activities')
  const tSides = useTranslations('house.sides')
  const days = useDays()
  const period = startsAt ? days(startsAt, endsAt) : ''
  const said = { name, side: tSides(side), period, state: t(`states.${state}`) }
  const place = placeOfName(from, to, roomFor(name))
  return (
    <Link
      to={`/activities/${id}`}
      className={classes(
        css.bar,
        css[side],
        state === 'planned' && css.planned,
        place === 'inside' && css.inside,
        place === 'before' && css.before,
      )}
      style={{ left: `${from * 100}%`, width: `${(to - from) * 100}%`, top: `${row * rowHeight + 8}px` }}
      aria-label={t('calendar.bar', said)}
      title={`${name}, ${period}`}
      data-from={startsAt?.getTime() ?? 0}
      onKeyDown={goOn}
    >
      <i />
      <span>{name}</span>
    </Link>
  )
}
