import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { Card } from '#web/ui/card.tsx'
import { Sides } from '#web/ui/layout.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { Status } from '#web/ui/status.tsx'
import { useFormats } from '#web/words/formats.ts'
import css from './promises.module.css'
import type { Board } from './shapes.ts'

type Clocks = Board['clocks']

/** Both clocks, the same for each side: the next that is due, and what broke today. */
export function ClocksCard({ clocks }: { clocks: Clocks }) {
  return (
    <Card>
      <Sides>
        <SideClock side="marketing" clocks={clocks.marketing} />
        <SideClock side="sales" clocks={clocks.sales} />
      </Sides>
    </Card>
  )
}

function SideClock({ side, clocks }: { side: keyof Clocks; clocks: Clocks['marketing'] }) {
  const t = useTranslations('promises.clocks')
  const formats = useFormats()
  const { next, running, paused, brokenToday } = clocks
  return (
    <section className={css.clock}>
      <div className={css.clockHead}>
        <h2>
          <SideMark side={side}>{t(side)}</SideMark>
        </h2>
        <span>{t('counts', { running: formats.number(running), paused: formats.number(paused) })}</span>
      </div>
      {next ? <NextClock next={next} /> : <span>{t('none')}</span>}
      <div>
        {brokenToday > 0 ? (
          <Status is="broken">{t('broken', { count: brokenToday })}</Status>
        ) : (
          <Status is="kept">{t('noneBroken')}</Status>
        )}
      </div>
    </section>
  )
}

function NextClock({ next }: { next: NonNullable<Clocks['marketing']['next']> }) {
  const t = useTranslations('promises.clocks')
  const formats = useFormats()
  const whole = Math.max(0, Math.round(next.minutesLeft))
  const [hours, minutes] = [Math.floor(whole / 60), whole % 60]
  const left =
    hours > 0
      ? t('hours', { hours: formats.number(hours), minutes: String(minutes).padStart(2, '0') })
      : t('minutes', { minutes: String(minutes) })
  return (
    <>
      <div className={css.time}>
        {left}
        <small>{t('toNext')}</small>
      </div>
      <div className={css.used} aria-hidden="true">
        <i style={{ width: `${next.used * 100}%` }} />
      </div>
      <Link to={`/hand-offs/${next.engagementId}`}>
        {t('due', { label: next.label, due: formats.dayTimeShort(next.dueAt) })}
      </Link>
    </>
  )
}
