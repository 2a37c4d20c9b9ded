import { useTranslations } from 'use-intl'
import { weekdays } from '#platform/business-time.ts'
import type { WorkCalendar } from '../contract.ts'
import css from './teams.module.css'
import { textOf } from './hours-text.ts'

const [left, top, rowHeight, width] = [84, 16, 22, 720]
const minutesOfDay = 1440

function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}

/** Stretches of a weekday's windows that lie on this day and, over midnight, on the next. */
function stretches(week: WorkCalendar['week'], place: number): [number, number][] {
  const today = week[weekdays[place] ?? 'monday'] ?? []
  const before = week[weekdays[(place + 6) % 7] ?? 'monday'] ?? []
  const own = today.map(({ opens, closes }): [number, number] => {
    const [from, to] = [minuteOf(opens), minuteOf(closes)]
    return [from, to > from ? to : minutesOfDay]
  })
  const carried = before.flatMap(({ opens, closes }): [number, number][] => {
    const [from, to] = [minuteOf(opens), minuteOf(closes)]
    return to <= from && to > 0 ? [[0, to]] : []
  })
  return [...carried, ...own]
}

/** The week of a calendar: a band a day with its open hours. */
export function WeekPicture({ calendar: { name, week } }: { calendar: Pick<WorkCalendar, 'name' | 'week'> }) {
  const t = useTranslations('teams.hours')
  const x = (minute: number) => left + (minute / minutesOfDay) * (width - left)
  const words = weekdays.map((day) => `${t(`days.${day}`)} ${textOf(week[day]) || t('closed')}`).join(', ')
  return (
    <svg
      className={css.picture}
      viewBox={`0 0 ${width} ${top + weekdays.length * rowHeight}`}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- drawn here, not a file
      role="img"
      aria-label={`${t('picture', { name })}: ${words}`}
    >
      {[0, 6, 12, 18].map((hour) => (
        <text key={hour} x={x(hour * 60)} y={11} className={css.label}>
          {String(hour).padStart(2, '0')}
        </text>
      ))}
      {weekdays.map((day, place) => (
        <g key={day} transform={`translate(0 ${top + place * rowHeight})`}>
          <text x={0} y={13} className={css.label}>
            {t(`days.${day}`)}
          </text>
          <rect x={left} y={3} width={width - left} height={rowHeight - 8} rx={3} className={css.band} />
          {stretches(week, place).map(([from, to]) => (
            <rect
              key={from}
              x={x(from)}
              y={3}
              width={x(to) - x(from)}
              height={rowHeight - 8}
              rx={3}
              className={css.openHours}
            />
          ))}
        </g>
      ))}
    </svg>
  )
}
