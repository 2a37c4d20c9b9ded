import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { FieldLines } from '#web/ui/field-lines.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { WorkCalendar } from '../contract.ts'
import { textOf } from './hours-text.ts'

type Shown = Pick<WorkCalendar, 'country' | 'region' | 'withEves' | 'ownHolidays' | 'specialDays' | 'changedAt'>

/** The holidays of this year, own days and special days, folded away. */
export function HolidayList({ calendar }: { calendar: Shown }) {
  const t = useTranslations('teams.hours')
  const formats = useFormats()
  const { country, region, withEves, ownHolidays, specialDays } = calendar
  const [year] = useState(() => new Date().getFullYear())
  const wish = { country: country ?? 'SE', withEves, year, ...(region === null ? {} : { region }) }
  const holidays = useQuery(api.teams.holidays.queryOptions({ input: wish, enabled: country !== null }))
  const lines = [
    ...(holidays.data?.items ?? []).map(({ day, name, from }) => ({
      key: day,
      name: formats.day(day),
      value: from === '00:00' ? name : t('halfDay', { name, time: from }),
    })),
    ...ownHolidays.map(({ day, name }) => ({ key: `own ${day}`, name: formats.day(day), value: name })),
    ...Object.entries(specialDays).map(([day, windows]) => ({
      key: `special ${day}`,
      name: formats.day(day),
      value: textOf(windows) || t('closed'),
    })),
  ]
  if (lines.length === 0) return null
  return (
    <details>
      <summary>{t('holidays', { year: String(year) })}</summary>
      <FieldLines lines={lines} />
    </details>
  )
}
