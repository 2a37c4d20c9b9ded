import { Popover } from '@mantine/core'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useFormats } from '#web/words/formats.ts'
import { Button, IconButton } from './button.tsx'
import css from './date-range.module.css'
import { TextField } from './field.tsx'
import { fullName } from './full-name.ts'
import { Icon } from './icon.tsx'
import {
  type Period,
  type WeekStart,
  dayIn,
  isDay,
  monthPeriod,
  quarterPeriod,
  readyPeriods,
  readyPeriodNames,
  samePeriod,
} from './periods.ts'

type Props = {
  value: Period
  onChange: (period: Period) => void
  /** Where the reader's weeks start; left out: Monday. */
  weekStart?: WeekStart
  /** The day to count from; left out: today in the company's time zone. */
  today?: string
}

/** Chooses a period: ready ones, quarters and months of a year, or own days. */
export function DateRange({ value, onChange, weekStart = 'monday', today }: Props) {
  const t = useTranslations('house.period')
  const formats = useFormats()
  const [open, setOpen] = useState(false)
  const [now] = useState(() => new Date())
  function choose(period: Period): void {
    onChange(period)
    setOpen(false)
  }
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      position="bottom-start"
      offset={6}
      shadow="none"
      trapFocus
      returnFocus
      transitionProps={{ duration: 0 }}
    >
      <Popover.Target>
        <button
          type="button"
          className={css.opener}
          aria-label={`${t('label')}: ${formats.period(value.from, value.to)}`}
          onClick={() => setOpen(!open)}
        >
          <Icon name="period" />
          <span>{formats.period(value.from, value.to)}</span>
          <Icon name="down" />
        </button>
      </Popover.Target>
      <Popover.Dropdown className={css.dropdown ?? ''} aria-label={t('label')}>
        <ReadyPeriods
          value={value}
          choose={choose}
          weekStart={weekStart}
          today={today ?? dayIn(formats.timeZone, now)}
        />
        <div className={css.right}>
          <YearGrid value={value} choose={choose} />
          <OwnDays value={value} choose={choose} />
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}

type Choose = { value: Period; choose: (period: Period) => void }

function ReadyPeriods({ value, choose, weekStart, today }: Choose & { weekStart: WeekStart; today: string }) {
  const t = useTranslations('house.period')
  const periods = readyPeriods(today, weekStart)
  return (
    <ul className={css.ready} aria-label={t('choices')}>
      {readyPeriodNames.map((name) => (
        <li key={name}>
          <button type="button" aria-pressed={samePeriod(periods[name], value)} onClick={() => choose(periods[name])}>
            {t(name)}
          </button>
        </li>
      ))}
    </ul>
  )
}

function YearGrid({ value, choose }: Choose) {
  const t = useTranslations('house.period')
  const formats = useFormats()
  const [year, setYear] = useState(() => Number(value.to.slice(0, 4)))
  const quarters = [1, 2, 3, 4].map((quarter) => ({
    words: t('quarter', { quarter: String(quarter) }),
    period: quarterPeriod(year, quarter),
  }))
  const months = Array.from({ length: 12 }, (_, month) => monthPeriod(year, month + 1))
  return (
    <div>
      <div className={css.year}>
        <IconButton icon="left" label={t('earlier')} onClick={() => setYear(year - 1)} />
        <b aria-live="polite">{t('year', { year: String(year) })}</b>
        <IconButton icon="right" label={t('later')} onClick={() => setYear(year + 1)} />
      </div>
      <ul className={css.cells} aria-label={t('quarters', { year: String(year) })}>
        {quarters.map(({ words, period }) => (
          <Cell key={period.from} period={period} value={value} choose={choose}>
            {words}
          </Cell>
        ))}
      </ul>
      <ul className={css.cells} aria-label={t('months', { year: String(year) })}>
        {months.map((period) => (
          <Cell key={period.from} period={period} value={value} choose={choose} label={formats.month(period.from)}>
            {formats.monthShort(period.from)}
          </Cell>
        ))}
      </ul>
    </div>
  )
}

type CellProps = Choose & { period: Period; label?: string; children: string }

function Cell({ period, value, choose, label, children }: CellProps) {
  return (
    <li>
      <button
        type="button"
        aria-label={fullName(children, label)}
        aria-pressed={samePeriod(period, value)}
        onClick={() => choose(period)}
      >
        {children}
      </button>
    </li>
  )
}

function OwnDays({ value, choose }: Choose) {
  const t = useTranslations('house.period')
  const [from, setFrom] = useState<string>(value.from)
  const [to, setTo] = useState<string>(value.to)
  const [wrong, setWrong] = useState<'wrongDay' | 'wrongOrder'>()
  function use(): void {
    if (!isDay(from) || !isDay(to)) setWrong('wrongDay')
    else if (from > to) setWrong('wrongOrder')
    else choose({ from, to })
  }
  return (
    <form
      className={css.own}
      aria-label={t('ownDays')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        use()
      }}
    >
      <TextField type="date" label={t('from')} value={from} onChange={setFrom} error={wrong && t(wrong)} />
      <TextField type="date" label={t('to')} value={to} onChange={setTo} />
      <Button type="submit" wide>
        {t('use')}
      </Button>
    </form>
  )
}
