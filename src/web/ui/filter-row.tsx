import { useMediaQuery } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useFormats } from '#web/words/formats.ts'
import { Button, IconButton } from './button.tsx'
import { DateRange } from './date-range.tsx'
import { FieldFrame } from './field.tsx'
import css from './filter-row.module.css'
import { dayIn, readyPeriods, type Period } from './periods.ts'

type RowProps = {
  children: ReactNode
  /** Whether anything narrows the list: then there is a way to see all of it. */
  some: boolean
  onClear: () => void
}

/** What narrows a list, above it: fields that wrap. On phones they stand behind one button, so that the rows are in sight. */
export function FilterRow({ children, some, onClear }: RowProps) {
  const t = useTranslations('house.form')
  const clear = (
    <Button variant="text" onClick={onClear}>
      {t('clear')}
    </Button>
  )
  const phone = useMediaQuery('(max-width: 900px)') ?? false
  const [open, setOpen] = useState(false)
  if (phone && !open) {
    return (
      <div className={css.closed} data-print="off">
        <Button onClick={() => setOpen(true)}>{t('narrow')}</Button>
        {some && clear}
      </div>
    )
  }
  return (
    <div className={css.filters} data-print="off">
      {children}
      {some && <div className={css.clear}>{clear}</div>}
    </div>
  )
}

type PeriodProps = { label: string; value: Period | undefined; onChange: (period: Period | undefined) => void }

/** A period that may stay open: until one is chosen, all days count. */
export function PeriodFilter({ label, value, onChange }: PeriodProps) {
  const t = useTranslations('house')
  const { timeZone } = useFormats()
  const [now] = useState(() => new Date())
  function begin(): void {
    onChange(readyPeriods(dayIn(timeZone, now), 'monday').thisYear)
  }
  return (
    <FieldFrame label={label}>
      {(wiring) =>
        value === undefined ? (
          <button {...wiring} type="button" className={css.anyDay} onClick={begin}>
            {t('period.anyDay')}
          </button>
        ) : (
          <span className={css.period}>
            <DateRange value={value} onChange={onChange} />
            <IconButton icon="close" label={t('form.clear')} onClick={() => onChange(undefined)} />
          </span>
        )
      }
    </FieldFrame>
  )
}
