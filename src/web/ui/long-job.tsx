import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { useAge } from '#web/words/age.ts'
import { useFormats } from '#web/words/formats.ts'
import { Button } from './button.tsx'
import css from './long-job.module.css'
import { Counted, type Rows } from './rows-link.tsx'
import { Status, type StatusKind } from './status.tsx'
import { useSteadyAnnouncement } from './use-steady-announcement.ts'

export type JobState = 'waiting' | 'running' | 'stopping' | 'done' | 'failed' | 'cancelled'

type Props = {
  /** What is being done, for those who hear it: “Import of CRM history”. */
  label: string
  state: JobState
  done: number
  /** Where the rows done so far are. */
  rows?: Rows
  /** Null while nobody knows how many there are: then there is a count and no bar. */
  total: number | null
  /** What is counted, unless it is rows. */
  counts?: 'steps'
  rowsPerSecond?: number | null
  /** Time left in seconds, from the quick to the slow guess. */
  secondsLeft?: readonly [number, number] | null
  setAside?: number
  setAsideRows?: Rows
  /** What came of it, once it has ended. */
  result?: ReactNode
  onStop?: () => void
  onResume?: () => void
}

const statusOf: Partial<Record<JobState, StatusKind>> = {
  waiting: 'paused',
  stopping: 'paused',
  done: 'kept',
  failed: 'broken',
  cancelled: 'paused',
}

/** How far a long job is: rows of all, rate, time left as a range, rows set aside. It can be left and found again. */
export function LongJob(props: Props) {
  const { label, state, done, rows, total, counts, result, onStop, onResume } = props
  const t = useTranslations('house.job')
  const formats = useFormats()
  const running = state === 'running'
  const status = statusOf[state]
  const progress =
    total === null ? formats.number(done) : t('progress', { done: formats.number(done), total: formats.number(total) })
  const announced = useSteadyAnnouncement(`${label}: ${running ? progress : t(state)}`)
  return (
    <div className={css.job}>
      <div className={css.count}>
        <b>
          <Counted rows={rows} name={`${label}: ${progress}`}>
            {formats.number(done)}
          </Counted>
        </b>{' '}
        <small>
          {total === null
            ? t('rows', { count: done })
            : t(counts ? 'ofSteps' : 'ofRows', { total: formats.number(total) })}
        </small>
      </div>
      {total !== null && <Track label={label} done={done} total={total} state={state} words={progress} />}
      {status && state !== 'running' && <Status is={status}>{t(state)}</Status>}
      <Pace {...props} />
      {result}
      {running && <p className={css.leave}>{t('leave')}</p>}
      <span className="hidden-text" aria-live="polite">
        {announced}
      </span>
      <div className={css.acts} data-print="off">
        {onStop && (running || state === 'waiting') && <Button onClick={onStop}>{t('stop')}</Button>}
        {onResume && (state === 'cancelled' || state === 'failed') && <Button onClick={onResume}>{t('resume')}</Button>}
      </div>
    </div>
  )
}

type TrackProps = { label: string; done: number; total: number; state: JobState; words: string }

function Track({ label, done, total, state, words }: TrackProps) {
  return (
    <progress
      className={css.track}
      max={Math.max(1, total)}
      value={total === 0 ? 1 : Math.min(total, done)}
      aria-label={label}
      aria-valuetext={words}
      data-state={state}
    />
  )
}

function counted(words: ReactNode, name: string, rows: Rows | undefined): ReactNode {
  return (
    <Counted rows={rows} name={name}>
      {words}
    </Counted>
  )
}

function Pace({ state, rowsPerSecond, secondsLeft, setAside = 0, setAsideRows }: Props) {
  const t = useTranslations('house.job')
  const formats = useFormats()
  const say = useAge()
  const parts: ReactNode[] = []
  const moving = state === 'running' || state === 'stopping'
  if (moving && rowsPerSecond) parts.push(t('rate', { rate: Math.round(rowsPerSecond) }))
  if (moving && secondsLeft) parts.push(timeLeft(secondsLeft))
  if (setAside > 0) {
    parts.push(
      t.rich('setAside', {
        count: setAside,
        rows: (words) => counted(words, `${formats.number(setAside)} ${t('rows', { count: setAside })}`, setAsideRows),
      }),
    )
  }
  function timeLeft([low, high]: readonly [number, number]): string {
    const [least, most] = [say(low), say(high)]
    return least === most ? t('leftAbout', { time: most }) : t('left', { low: least, high: most })
  }
  if (parts.length === 0) return null
  return (
    <p className={css.pace}>
      {parts.map((part, place) => (
        // The parts keep their order and never move.
        // oxlint-disable-next-line react/no-array-index-key
        <span key={place}>{part}</span>
      ))}
    </p>
  )
}
