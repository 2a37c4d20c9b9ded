import { useTranslations } from 'use-intl'
import { Icon } from '#web/ui/icon.tsx'
import { classes } from '#web/ui/classes.ts'
import { useSteadyAnnouncement } from '#web/ui/use-steady-announcement.ts'
import { useNow } from '#web/words/age.ts'
import { useFormats } from '#web/words/formats.ts'
import type { ClockShown } from '../contract.ts'
import css from './clock-face.module.css'
import { useLength } from './durations.ts'

type Props = { clock: ClockShown; asOf: Date; name: string }

/** The clock goes on between two looks at the house, once a minute; when it stands, it stands. */
export function minutesLeft(
  { standing, usedMinutes, budgetMinutes, dueAt }: ClockShown,
  asOf: Date,
  now: Date,
): number {
  const since = Math.max(0, (now.getTime() - asOf.getTime()) / 60_000)
  const runs = standing === 'broken' || (standing === 'running' && now <= dueAt)
  const left = budgetMinutes - usedMinutes - (runs || standing === 'running' ? since : 0)
  return left
}

/** Working time that is left, the track of what is used, and when it is due (LOOK.md: Clock). */
export function ClockFace({ clock, asOf, name }: Props) {
  const t = useTranslations('handoff.clock')
  const now = useNow(20)
  const length = useLength()
  const left = minutesLeft(clock, asOf, now)
  const broken = left < 0
  const { figure, unit } = length(Math.abs(left))
  const share = Math.min(1, Math.max(0, 1 - left / clock.budgetMinutes))
  return (
    <div className={classes(css.clock, broken && css.broken, clock.standing === 'paused' && css.paused)}>
      <div className={css.time}>
        <b>{figure}</b> <span>{broken ? t('over', { time: unit }) : t('left', { time: unit })}</span>
      </div>
      <div className={css.track} aria-hidden="true">
        <i style={{ width: `${share * 100}%` }} />
      </div>
      <Standing clock={clock} broken={broken} />
      <Announcement left={left} name={name} />
    </div>
  )
}

function Standing({
  clock: { standing, dueAt, pausedUntil, opensAt },
  broken,
}: {
  clock: ClockShown
  broken: boolean
}) {
  const t = useTranslations('handoff.clock')
  const at = useMoment()
  if (broken) {
    return (
      <div className={css.note}>
        <Icon name="broken" size={15} />
        {t('brokenAt', { at: at(dueAt) })}
      </div>
    )
  }
  if (standing === 'paused' && pausedUntil !== null) {
    return (
      <div className={css.note}>
        <Icon name="paused" size={15} />
        {t('pausedUntil', { at: at(pausedUntil) })}
      </div>
    )
  }
  const outside = standing === 'outside-hours' && opensAt !== null
  return <div className={css.note}>{outside ? t('starts', { at: at(opensAt) }) : t('due', { at: at(dueAt) })}</div>
}

/** The time of day today, day and time otherwise. */
export function useMoment(): (at: Date) => string {
  const formats = useFormats()
  const now = useNow(900)
  return (at) => (formats.day(at) === formats.day(now) ? formats.time(at) : formats.dayTimeShort(at))
}

/** Said at 15 and 5 minutes and when it breaks, politely and once. */
function Announcement({ left, name }: { left: number; name: string }) {
  const t = useTranslations('handoff.clock')
  const at = left < 0 ? 'broke' : left <= 5 ? 5 : left <= 15 ? 15 : null
  const words = at === null ? '' : at === 'broke' ? t('broke', { name }) : t('soon', { name, minutes: at })
  return <output className="hidden-text">{useSteadyAnnouncement(words)}</output>
}

/** One line for a table: what is left, or how it ended. */
export function ClockLine({ clock, asOf }: { clock: ClockShown; asOf: Date }) {
  const t = useTranslations('handoff.clock')
  const length = useLength()
  const at = useMoment()
  const now = useNow(20)
  const say = (minutes: number) => {
    const { figure, unit } = length(minutes)
    return `${figure} ${unit}`.trim()
  }
  const { standing } = clock
  if (standing === 'kept' || standing === 'late') {
    const words = clock.existingContact ? t('existing') : t(standing, { time: say(clock.usedMinutes) })
    return <span className={classes(css.line, standing === 'late' && css.brokenLine)}>{words}</span>
  }
  if (standing === 'void') return <span className={css.line}>{t('void')}</span>
  if (standing === 'paused' && clock.pausedUntil !== null) {
    return <span className={css.line}>{t('pausedUntil', { at: at(clock.pausedUntil) })}</span>
  }
  const left = minutesLeft(clock, asOf, now)
  if (left < 0) {
    return (
      <span className={classes(css.line, css.brokenLine)}>
        <Icon name="broken" size={14} /> {t('over', { time: say(-left) })}
      </span>
    )
  }
  return <span className={css.line}>{t('left', { time: say(left) })}</span>
}
