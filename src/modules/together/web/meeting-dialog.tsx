import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { instantOfLocal } from '#platform/business-time/zone.ts'
import { house } from '#web/api.ts'
import { ActDialog } from '#web/ui/act-dialog.tsx'
import { Checkbox } from '#web/ui/choice.tsx'
import { TextField } from '#web/ui/field.tsx'
import { Row } from '#web/ui/layout.tsx'
import { dayIn, isDay } from '#web/ui/periods.ts'
import { Pill } from '#web/ui/pill.tsx'
import { Select } from '#web/ui/select.tsx'
import { useFormats } from '#web/words/formats.ts'
import { type MeetingKind, meetingKinds } from '../domain/words.ts'
import { PersonSelect } from './person-select.tsx'
import css from './together.module.css'
import { useChange } from './use-change.ts'
import { usePeople, useWriter } from './words.ts'

type Draft = {
  day: string
  begins: string
  minutes: string
  kind: MeetingKind
  customer: boolean
  people: readonly string[]
}

/** What the house takes; nothing while the day, the time, the length or the people are missing. */
export function meetingOf({ day, begins, minutes, kind, customer, people }: Draft, timeZone: string) {
  const length = Number(minutes)
  if (!isDay(day) || !/^\d{2}:\d{2}$/.test(begins) || people.length === 0) return null
  if (!Number.isInteger(length) || length < 1 || length > 24 * 60) return null
  const startsAt = instantOfLocal(timeZone, `${day}T${begins}`)
  return { startsAt, endsAt: new Date(startsAt.getTime() + length * 60_000), kind, customer, people: [...people] }
}

function useDraft() {
  const { memberId } = useWriter()
  const { timeZone } = useFormats()
  return useState<Draft>(() => ({
    day: dayIn(timeZone, new Date()),
    begins: '09:00',
    minutes: '60',
    kind: 'joint',
    customer: false,
    people: memberId === undefined ? [] : [memberId],
  }))
}

/** Writes a meeting down: when, what kind, who was invited. No title is asked for. */
export function MeetingDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('together.meetings')
  const { timeZone } = useFormats()
  const [draft, setDraft] = useDraft()
  const make = useChange(house.together.makeMeeting, onClose)
  const meeting = meetingOf(draft, timeZone)
  const onChange = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  return (
    <ActDialog
      title={t('make')}
      go={t('save')}
      onGo={() => meeting !== null && make.mutate(meeting)}
      onClose={onClose}
      busy={make.isPending}
      error={make.error}
      disabled={meeting === null}
    >
      <WhenFields draft={draft} onChange={onChange} />
      <PeopleField people={draft.people} onChange={(people) => onChange({ people })} />
      <Checkbox label={t('customer')} checked={draft.customer} onChange={(customer) => onChange({ customer })} />
    </ActDialog>
  )
}

type FieldsProps = { draft: Draft; onChange: (part: Partial<Draft>) => void }

function WhenFields({ draft, onChange }: FieldsProps) {
  const t = useTranslations('together')
  return (
    <>
      <Select
        label={t('meetings.kind')}
        searchable={false}
        value={draft.kind}
        options={meetingKinds.map((value) => ({ value, label: t(`meetingKinds.${value}`) }))}
        onChange={(kind) => kind !== null && onChange({ kind })}
      />
      <TextField label={t('meetings.day')} type="date" value={draft.day} onChange={(day) => onChange({ day })} />
      <div className={css.pair}>
        <TextField
          label={t('meetings.begins')}
          type="time"
          value={draft.begins}
          onChange={(begins) => onChange({ begins })}
        />
        <TextField
          label={t('meetings.minutes')}
          inputMode="numeric"
          value={draft.minutes}
          onChange={(minutes) => onChange({ minutes })}
        />
      </div>
    </>
  )
}

type PeopleProps = { people: readonly string[]; onChange: (people: readonly string[]) => void }

function PeopleField({ people, onChange }: PeopleProps) {
  const t = useTranslations('together.meetings')
  const all = usePeople()
  return (
    <div className={css.form}>
      <PersonSelect
        label={t('addPerson')}
        value={null}
        onChange={(id) => id !== null && !people.includes(id) && onChange([...people, id])}
      />
      <Row>
        {all
          .filter(({ id }) => people.includes(id))
          .map(({ id, name }) => (
            <Pill key={id} name={name} onRemove={() => onChange(people.filter((each) => each !== id))}>
              {name}
            </Pill>
          ))}
      </Row>
    </div>
  )
}
