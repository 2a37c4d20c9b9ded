import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { weekdays } from '#platform/business-time.ts'
import { house } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Checkbox } from '#web/ui/choice.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { TextArea, TextField } from '#web/ui/field.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'
import { Text } from '#web/ui/text.tsx'
import type { WorkCalendar } from '../contract.ts'
import { type CalendarForm, formOf, wishOf } from './calendar-form.ts'
import { PlaceFields } from './calendar-place.tsx'
import css from './teams.module.css'
import { useChange } from './use-change.ts'

type Props = { calendar?: WorkCalendar; onClose: () => void }

/** Makes a calendar or changes it; clocks and routing follow it at once. */
export function CalendarDialog({ calendar, onClose }: Props) {
  const t = useTranslations('teams.hours')
  const tActs = useTranslations('house.acts')
  const formId = useId()
  const [form, setForm] = useState<CalendarForm>(() => formOf(calendar))
  const saving = useChange(house.teams.saveCalendar, onClose)
  const removing = useChange(house.teams.removeCalendar, onClose)
  const { wish, bad } = wishOf(form)
  const error = saving.error ?? removing.error
  const change = (part: Partial<CalendarForm>) => setForm({ ...form, ...part })
  return (
    <Dialog
      open
      size="wide"
      onClose={onClose}
      title={calendar?.name ?? t('makeTitle')}
      acts={
        <>
          <Button type="submit" form={formId} variant="filled" disabled={bad !== null} busy={saving.isPending}>
            {tActs('save')}
          </Button>
          {calendar && (
            <Button busy={removing.isPending} onClick={() => removing.mutate({ id: calendar.id })}>
              {t('remove')}
            </Button>
          )}
        </>
      }
    >
      <form
        id={formId}
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          saving.mutate({ ...wish, ...(calendar ? { id: calendar.id } : {}) })
        }}
      >
        <TextField label={t('name')} value={form.name} maxLength={120} onChange={(name) => change({ name })} />
        <PlaceFields form={form} change={change} />
        <WeekFields form={form} change={change} />
        <DayFields form={form} change={change} />
        <ChoiceFields form={form} change={change} />
      </form>
      {bad !== null && <Text tone="broken">{t('badLine', { line: bad })}</Text>}
      {error !== null && <ErrorNotice error={error} />}
    </Dialog>
  )
}

type FieldsProps = { form: CalendarForm; change: (part: Partial<CalendarForm>) => void }

function WeekFields({ form, change }: FieldsProps) {
  const t = useTranslations('teams.hours')
  return (
    <div>
      <Text strong>{t('week')}</Text>
      <Text size={12} tone="muted">
        {t('weekNote')}
      </Text>
      <div className={css.pair}>
        {weekdays.map((day) => (
          <TextField
            key={day}
            label={t(`days.${day}`)}
            optional
            value={form.week[day] ?? ''}
            onChange={(hours) => change({ week: { ...form.week, [day]: hours } })}
          />
        ))}
      </div>
    </div>
  )
}

function DayFields({ form, change }: FieldsProps) {
  const t = useTranslations('teams.hours')
  return (
    <div className={css.pair}>
      <TextArea label={t('own')} note={t('ownNote')} optional value={form.own} onChange={(own) => change({ own })} />
      <TextArea
        label={t('special')}
        note={t('specialNote')}
        optional
        value={form.special}
        onChange={(special) => change({ special })}
      />
    </div>
  )
}

function ChoiceFields({ form, change }: FieldsProps) {
  const t = useTranslations('teams.hours')
  return (
    <>
      <Checkbox label={t('isDefault')} checked={form.isDefault} onChange={(isDefault) => change({ isDefault })} />
      <Checkbox
        label={t('follows')}
        checked={form.followsCustomer}
        onChange={(followsCustomer) => change({ followsCustomer })}
      />
    </>
  )
}
