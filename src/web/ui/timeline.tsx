import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useFormats } from '#web/words/formats.ts'
import { Button } from './button.tsx'
import { classes } from './classes.ts'
import type { Side } from './side-mark.tsx'
import css from './timeline.module.css'

export type TimelineEntry = {
  key: string
  /** One sentence on what happened. */
  words: ReactNode
  at: Date
  /** Who, or by which rule. */
  names?: ReactNode
  /** Whose work it was; the dot takes its shape. */
  side?: Side
  /** The newest that is in force has the shared mark. */
  inForce?: boolean
  /** The value before a restatement; it stays legible. */
  was?: string
  /** What opens under the entry: details, an act. */
  more?: ReactNode
}

type Props = {
  label: string
  entries: readonly TimelineEntry[]
  /** More entries are there than these. */
  more?: { load: () => void; loading: boolean }
  /** Says the time of an entry; left out: day and time, with the year unless it is this one. */
  time?: (at: Date) => string
}

const drawnAtOnce = 100
// A page that is open over New Year says one year too few; it does not matter.
const presentYear = new Date().getUTCFullYear()

/** What happened, newest first. Entries are never edited. Thousands stay smooth: only those in sight are drawn. */
export function Timeline({ label, entries, more, time }: Props) {
  const t = useTranslations('house')
  return (
    <div>
      {entries.length > drawnAtOnce ? (
        <LongList label={label} entries={entries} time={time} />
      ) : (
        <ol aria-label={label}>
          {entries.map((entry, place) => (
            <li key={entry.key} className={lineOf(entry, place === entries.length - 1 && !more)}>
              <Entry entry={entry} time={time} />
            </li>
          ))}
        </ol>
      )}
      {more && (
        <div className={css.load} data-print="off">
          <Button onClick={more.load} busy={more.loading}>
            {t('acts.more')}
          </Button>
        </div>
      )}
    </div>
  )
}

function lineOf({ side, inForce }: TimelineEntry, last: boolean): string {
  return classes(css.entry, side && css[side], inForce && css.inForce, last && css.last)
}

type EntryProps = { entry: TimelineEntry; time: ((at: Date) => string) | undefined }

function Entry({ entry: { words, at, names, was, more }, time }: EntryProps) {
  const t = useTranslations('house.timeline')
  const formats = useFormats()
  const thisYear = at.getUTCFullYear() === presentYear
  return (
    <>
      {was !== undefined && (
        <>
          <span className="hidden-text">{t('was')}</span> <s className={css.was}>{was}</s>{' '}
        </>
      )}
      {words}
      <div className={css.time}>
        <time dateTime={at.toISOString()}>{(time ?? (thisYear ? formats.dayTimeShort : formats.dayTime))(at)}</time>
        {names !== undefined && <span> · {names}</span>}
      </div>
      {more}
    </>
  )
}

function LongList({ label, entries, time }: Pick<Props, 'label' | 'entries'> & { time: EntryProps['time'] }) {
  const list = useRef<HTMLOListElement>(null)
  const [top, setTop] = useState(0)
  useLayoutEffect(() => setTop(list.current?.offsetTop ?? 0), [])
  // oxlint-disable-next-line react/incompatible-library -- it reads the scroll itself; nothing here is memoised
  const rows = useWindowVirtualizer({
    count: entries.length,
    estimateSize: () => 54,
    overscan: 12,
    scrollMargin: top,
    getItemKey: (place) => entries[place]?.key ?? place,
  })
  return (
    <ol ref={list} className={css.long} aria-label={label} style={{ height: rows.getTotalSize() }}>
      {rows.getVirtualItems().map(({ index, key, start }) => {
        const entry = entries[index]
        if (!entry) return null
        return (
          <li
            key={key}
            ref={rows.measureElement}
            data-index={index}
            className={lineOf(entry, index === entries.length - 1)}
            aria-setsize={entries.length}
            aria-posinset={index + 1}
            style={{ transform: `translateY(${start - rows.options.scrollMargin}px)` }}
          >
            <Entry entry={entry} time={time} />
          </li>
        )
      })}
    </ol>
  )
}
