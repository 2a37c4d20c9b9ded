import { type ReactNode, type Ref, useState } from 'react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { Button } from '#web/ui/button.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { QueueItem } from '../contract.ts'
import { ClockFace, useMoment } from './clock-face.tsx'
import { useLengthWords } from './durations.ts'
import { LaterForm } from './later-form.tsx'
import css from './lead-row.module.css'
import { RejectForm } from './reject-form.tsx'
import { useTouchName } from './touch-name.ts'
import { useActs } from './use-answer.ts'

export function nameOfItem({ company, person, id }: Pick<QueueItem, 'company' | 'person' | 'id'>): string {
  return company ?? person ?? id.slice(-6)
}

export type Opened = 'reject' | 'later' | null

type Props = {
  item: QueueItem
  asOf: Date
  /** The most urgent one of the page has the filled button. */
  first: boolean
  /** The home shows less of each, under a heading of the card. */
  short?: boolean
  opened: Opened
  onOpen: (opened: Opened) => void
  rowRef?: Ref<HTMLLIElement>
}

/** One lead: how long there is, who it is, why it came to me, what it last met, and the three answers. */
export function LeadRow({ item, asOf, first, short = false, opened, onOpen, rowRef }: Props) {
  const clock = clockToShow(item)
  const name = nameOfItem(item)
  const Heading = short ? 'h3' : 'h2'
  return (
    <li ref={rowRef} className={css.lead} tabIndex={-1} data-engagement={item.id}>
      {clock ? <ClockFace clock={clock} asOf={asOf} name={name} /> : <div />}
      <div className={css.words}>
        <Heading className={css.name}>
          <Link to={`/hand-offs/${item.id}`}>{name}</Link>
        </Heading>
        <div className={css.person}>
          {[item.company === null ? null : item.person, item.title].filter(Boolean).join(', ')}
        </div>
        <Known item={item} clockKind={clock?.kind} budget={clock?.budgetMinutes} short={short} />
      </div>
      <Answers item={item} name={name} first={first} onOpen={onOpen} />
      {opened === 'reject' && <RejectForm id={item.id} onDone={() => onOpen(null)} onLeave={() => onOpen(null)} />}
      {opened === 'later' && <LaterForm id={item.id} onDone={() => onOpen(null)} onLeave={() => onOpen(null)} />}
    </li>
  )
}

/** The clock that is due first. */
export function clockToShow({ clocks }: Pick<QueueItem, 'clocks'>) {
  const open = clocks.filter(({ settledAt, kind }) => settledAt === null && kind !== 'appeal')
  return open.toSorted((one, other) => one.dueAt.getTime() - other.dueAt.getTime())[0]
}

type KnownProps = {
  item: QueueItem
  clockKind: 'first-touch' | 'answer' | 'appeal' | undefined
  budget: number | undefined
  short: boolean
}

function Known({ item, clockKind, budget, short }: KnownProps) {
  const t = useTranslations('handoff.queue')
  const tClock = useTranslations('handoff.clock')
  const length = useLengthWords()
  const formats = useFormats()
  const touchName = useTouchName()
  // Signed up and attended on one day are two touches and the same words.
  const seen = new Set(
    item.lastTouches.map((touch) => t('touchedOf', { what: touchName(touch), day: formats.dayShort(touch.at) })),
  )
  const promise =
    clockKind === undefined || budget === undefined
      ? null
      : tClock('promise', { kind: tClock(`kinds.${clockKind}`), time: length(budget) })
  const { score } = item
  const points = score && t('scores', { fit: formats.number(score.fit), engagement: formats.number(score.engagement) })
  return (
    <dl className={css.known}>
      <Line name={t('whyMe')}>
        <WhyMe item={item} />
      </Line>
      <Line name={t('promise')}>{promise}</Line>
      <Line name={t('nextStep')}>{item.nextStep}</Line>
      <Line name={t('lastSeen')}>{seen.size === 0 ? t('neverSeen') : [...seen].join(' · ')}</Line>
      {!short && score && (score.fit !== 0 || score.engagement !== 0) && <Line name={t('score')}>{points}</Line>}
    </dl>
  )
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  if (children === null || children === undefined || children === '') return null
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}

const ways = ['turn', 'next-open', 'default', 'owner', 'person', 'nobody'] as const

function WhyMe({ item: { whyMe, owner, team, offerUntil } }: { item: QueueItem }) {
  const t = useTranslations('handoff.queue')
  const at = useMoment()
  if (owner === null && team !== null) return t('teamQueue', { team: team.name })
  const way = ways.find((each) => each === whyMe?.way)
  const words = way === undefined ? t('ways.hand') : t(`ways.${way}`)
  return offerUntil === null ? words : `${words} · ${t('offered', { at: at(offerUntil) })}`
}

type AnswerProps = Pick<Props, 'item' | 'first' | 'onOpen'> & { name: string }

function Answers({ item: { id, state, owner }, name, first, onOpen }: AnswerProps) {
  const t = useTranslations('handoff.acts')
  const { accept, touch } = useActs()
  const answered = state !== 'handed-off'
  return (
    <div className={css.acts} data-print="off">
      {answered ? (
        <Button
          wide
          variant={first ? 'filled' : 'quiet'}
          busy={touch.isPending}
          onClick={() => touch.mutate({ id, channel: 'call' })}
        >
          {t('touch')}
        </Button>
      ) : (
        <Button
          wide
          variant={first ? 'filled' : 'quiet'}
          busy={accept.isPending}
          label={t('acceptNamed', { name })}
          onClick={() => accept.mutate({ id })}
        >
          {owner === null ? t('take') : t('accept')}
        </Button>
      )}
      <div className={css.two}>
        <Button wide label={t('rejectNamed', { name })} onClick={() => onOpen('reject')}>
          {t('reject')}
        </Button>
        <Button wide label={t('laterNamed', { name })} onClick={() => onOpen('later')}>
          {t('later')}
        </Button>
      </div>
      {accept.isError && <RefusalNotice error={accept.error} />}
      {touch.isError && <RefusalNotice error={touch.error} />}
    </div>
  )
}

/** Which form is open, and in which row. */
export function useOpened() {
  const [open, setOpen] = useState<{ id: string; opened: Opened }>()
  return {
    of: (id: string): Opened => (open?.id === id ? open.opened : null),
    set: (id: string, opened: Opened) => setOpen(opened === null ? undefined : { id, opened }),
  }
}
