import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { useMe } from '#web/me.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Grid } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { Pill } from '#web/ui/pill.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { WorkCalendar } from '../contract.ts'
import { CalendarDialog } from './calendar-dialog.tsx'
import { HolidayList } from './holiday-list.tsx'
import { StandingLine } from './standing.tsx'
import css from './teams.module.css'
import { WeekPicture } from './week-picture.tsx'

/** Calendars by which clocks run and leads are given, each with a picture of its week. */
export function HoursPage() {
  const t = useTranslations('teams.hours')
  const calendars = useQuery(api.teams.calendars.queryOptions())
  const role = useMe()?.person?.role
  const mayLead = role === 'lead' || role === 'admin'
  const [opened, setOpened] = useState<WorkCalendar | 'new'>()
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      acts={
        mayLead && (
          <Button variant="filled" onClick={() => setOpened('new')}>
            {t('make')}
          </Button>
        )
      }
    >
      <Loaded query={calendars}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('none')}>{t('noneNote')}</EmptyState>
          ) : (
            <Grid split="halves">
              {items.map((calendar) => (
                <CalendarCard
                  key={calendar.id}
                  calendar={calendar}
                  onChange={mayLead ? () => setOpened(calendar) : undefined}
                />
              ))}
            </Grid>
          )
        }
      </Loaded>
      <OwnHoursCard calendars={calendars.data?.items ?? []} />
      {opened !== undefined && (
        <CalendarDialog {...(opened === 'new' ? {} : { calendar: opened })} onClose={() => setOpened(undefined)} />
      )}
    </Page>
  )
}

function CalendarCard({ calendar, onChange }: { calendar: WorkCalendar; onChange: (() => void) | undefined }) {
  const t = useTranslations('teams.hours')
  const formats = useFormats()
  const { name, zone, isDefault, version, changedAt } = calendar
  return (
    <Card>
      <CardHead
        title={name}
        note={`${zone} · ${t('version', { number: String(version), day: formats.day(changedAt) })}`}
        acts={
          <>
            {isDefault && <Pill>{t('default')}</Pill>}
            {onChange && (
              <Button small label={t('changeNamed', { name })} onClick={onChange}>
                {t('change')}
              </Button>
            )}
          </>
        }
      />
      <WeekPicture calendar={calendar} />
      <HolidayList calendar={calendar} />
    </Card>
  )
}

function OwnHoursCard({ calendars }: { calendars: readonly WorkCalendar[] }) {
  const t = useTranslations('teams.hours')
  const people = useQuery(api.teams.people.queryOptions())
  const nameOf = (id: string | null) => calendars.find((calendar) => calendar.id === id)?.name ?? ''
  return (
    <Card>
      <CardHead title={t('people')} />
      <Loaded query={people}>
        {({ items }) => {
          const own = items.filter(({ calendarId }) => calendarId !== null)
          if (own.length === 0) return <Text tone="soft">{t('noPeople')}</Text>
          return (
            <ul className={css.list}>
              {own.map(({ memberId, name, calendarId, standing }) => (
                <li key={memberId} className={css.line}>
                  <span>
                    {name}, {nameOf(calendarId)}
                  </span>
                  <StandingLine standing={standing} />
                </li>
              ))}
            </ul>
          )
        }}
      </Loaded>
    </Card>
  )
}

export { HoursPage as Component }
