import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { api, house } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { TextField } from '#web/ui/field.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'
import { Select } from '#web/ui/select.tsx'
import { Text } from '#web/ui/text.tsx'
import type { ShownTeam } from '../contract.ts'
import { type Seat, SeatFields } from './seat-fields.tsx'
import css from './teams.module.css'
import { useChange } from './use-change.ts'

type Props = { team?: ShownTeam; onClose: () => void }

/** Makes a team, or changes it with all its members. */
export function TeamDialog({ team, onClose }: Props) {
  const t = useTranslations('teams.teams')
  const tActs = useTranslations('house.acts')
  const form = useId()
  const [wish, setWish] = useState(() => wishOf(team))
  const saving = useChange(house.teams.save, onClose)
  const closing = useChange(house.teams.close, onClose)
  const error = saving.error ?? closing.error
  return (
    <Dialog
      open
      size="wide"
      onClose={onClose}
      title={team?.name ?? t('makeTitle')}
      acts={
        <>
          <Button type="submit" form={form} variant="filled" busy={saving.isPending}>
            {tActs('save')}
          </Button>
          {team && (
            <Button busy={closing.isPending} onClick={() => closing.mutate({ id: team.id })}>
              {t('close')}
            </Button>
          )}
        </>
      }
    >
      <form
        id={form}
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          saving.mutate({ ...wish, ...(team ? { id: team.id } : {}) })
        }}
      >
        <TextField
          label={t('name')}
          value={wish.name}
          maxLength={120}
          onChange={(name) => setWish({ ...wish, name })}
        />
        <PlaceFields wish={wish} change={(part) => setWish({ ...wish, ...part })} />
        <SeatFields seats={wish.members} onChange={(members) => setWish({ ...wish, members })} />
      </form>
      {team && <CloseNote />}
      {error !== null && <ErrorNotice error={error} />}
    </Dialog>
  )
}

function CloseNote() {
  const t = useTranslations('teams.teams')
  return (
    <Text size={12} tone="muted">
      {t('closeNote')}
    </Text>
  )
}

type Wish = {
  name: string
  leadId: string | null
  defaultId: string | null
  calendarId: string | null
  members: readonly Seat[]
}

function wishOf(team: ShownTeam | undefined): Wish & { members: Seat[] } {
  const { name = '', leadId = null, defaultId = null, calendarId = null, members = [] } = team ?? {}
  return {
    name,
    leadId,
    defaultId,
    calendarId,
    members: members.map(({ memberId, weight, capPerDay, capOpen }) => ({ memberId, weight, capPerDay, capOpen })),
  }
}

type PlaceProps = { wish: Wish; change: (part: Partial<Omit<Wish, 'members'>>) => void }

function PlaceFields({ wish, change }: PlaceProps) {
  const t = useTranslations('teams.teams')
  const people = useQuery(api.teams.people.queryOptions()).data?.items ?? []
  const calendars = useQuery(api.teams.calendars.queryOptions()).data?.items ?? []
  const names = people.map(({ memberId, name }) => ({ value: memberId, label: name }))
  return (
    <div className={css.pair}>
      <Select
        label={t('leadPerson')}
        note={t('leadNote')}
        optional
        clearable
        value={wish.leadId}
        options={names}
        onChange={(leadId) => change({ leadId })}
      />
      <Select
        label={t('fallback')}
        note={t('fallbackNote')}
        optional
        clearable
        value={wish.defaultId}
        options={names}
        onChange={(defaultId) => change({ defaultId })}
      />
      <Select
        label={t('calendar')}
        optional
        clearable
        placeholder={t('companyHours')}
        value={wish.calendarId}
        options={calendars.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(calendarId) => change({ calendarId })}
      />
    </div>
  )
}
