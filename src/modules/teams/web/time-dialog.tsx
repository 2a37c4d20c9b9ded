import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api, house } from '#web/api.ts'
import { useMe } from '#web/me.ts'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'
import { Select } from '#web/ui/select.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { PersonHours } from '../contract.ts'
import { AbsenceFields } from './absence-fields.tsx'
import { CalendarFileField } from './calendar-file-field.tsx'
import { StandingLine } from './standing.tsx'
import css from './teams.module.css'
import { useChange } from './use-change.ts'

/** One person's time: pause, absences, calendar file, own hours. */
export function TimeDialog({ memberId, onClose }: { memberId: string; onClose: () => void }) {
  const t = useTranslations('teams.time')
  const people = useQuery(api.teams.people.queryOptions())
  const person = people.data?.items.find((each) => each.memberId === memberId)
  return (
    <Dialog open onClose={onClose} title={t('title', { name: person?.name ?? '' })}>
      <Loaded query={people}>
        {() =>
          person && (
            <Stack gap={4}>
              <PauseLine person={person} />
              <AbsenceList memberId={memberId} />
              <AbsenceFields memberId={memberId} />
              <CalendarFileField memberId={memberId} />
              <OwnHours person={person} />
            </Stack>
          )
        }
      </Loaded>
    </Dialog>
  )
}

function PauseLine({ person: { memberId, standing, pausedAt, pausedUntil } }: { person: PersonHours }) {
  const t = useTranslations('teams.time')
  const formats = useFormats()
  const pausing = useChange(house.teams.pause)
  const resuming = useChange(house.teams.resume)
  const words =
    pausedUntil === null
      ? pausedAt && t('pausedSince', { moment: formats.dayTime(pausedAt) })
      : t('pausedUntil', { moment: formats.dayTime(pausedUntil) })
  return (
    <div className={css.line}>
      <StandingLine standing={standing} />
      {pausedAt === null ? (
        <Button busy={pausing.isPending} onClick={() => pausing.mutate({ memberId })}>
          {t('pause')}
        </Button>
      ) : (
        <>
          <Text tone="soft">{words}</Text>
          <Button busy={resuming.isPending} onClick={() => resuming.mutate({ memberId })}>
            {t('resume')}
          </Button>
        </>
      )}
    </div>
  )
}

function AbsenceList({ memberId }: { memberId: string }) {
  const t = useTranslations('teams.time')
  const formats = useFormats()
  const absences = useQuery(api.teams.absences.queryOptions({ input: { memberId } }))
  const removing = useChange(house.teams.removeAbsence)
  return (
    <div>
      <Text strong>{t('absences')}</Text>
      <Loaded query={absences}>
        {({ items }) =>
          items.length === 0 ? (
            <Text tone="soft">{t('none')}</Text>
          ) : (
            <ul className={css.list}>
              {items.slice(0, 30).map(({ id, kind, startsAt, endsAt, feed, note }) => (
                <li key={id} className={css.line}>
                  <span>
                    {formats.dayTime(startsAt)} – {formats.dayTime(endsAt)}, {t(kind)}
                    <Text as="span" size={12} tone="muted">
                      {' '}
                      {note === '' ? (feed ?? t('manual')) : note}
                    </Text>
                  </span>
                  <Button
                    small
                    label={t('remove', { from: formats.dayTime(startsAt) })}
                    onClick={() => removing.mutate({ id })}
                  >
                    ×
                  </Button>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {removing.error !== null && <ErrorNotice error={removing.error} />}
    </div>
  )
}

function OwnHours({ person }: { person: PersonHours }) {
  const t = useTranslations('teams.time')
  const role = useMe()?.person?.role
  const calendars = useQuery(api.teams.calendars.queryOptions()).data?.items ?? []
  const setting = useChange(house.teams.setHours)
  if (role !== 'lead' && role !== 'admin') return null
  return (
    <Select
      label={t('ownHours')}
      optional
      clearable
      placeholder={t('teamHours')}
      value={person.calendarId}
      options={calendars.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(calendarId) => setting.mutate({ memberId: person.memberId, calendarId })}
    />
  )
}
