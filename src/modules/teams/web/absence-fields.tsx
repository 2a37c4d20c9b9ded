import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { startOfLocalDay } from '#platform/business-time.ts'
import { house } from '#web/api.ts'
import { useMe } from '#web/me.ts'
import { Button } from '#web/ui/button.tsx'
import { TextField } from '#web/ui/field.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'
import css from './teams.module.css'
import { useChange } from './use-change.ts'

/** Whole days away, in the company's zone; the last day belongs to the absence. */
export function AbsenceFields({ memberId }: { memberId: string }) {
  const t = useTranslations('teams.time')
  const zone = useMe()?.workspace?.timeZone ?? 'UTC'
  const [span, setSpan] = useState({ from: '', to: '', note: '' })
  const adding = useChange(house.teams.addAbsence, () => setSpan({ from: '', to: '', note: '' }))
  function add(event: FormEvent): void {
    event.preventDefault()
    const endsAt = startOfLocalDay(zone, dayAfter(span.to === '' ? span.from : span.to))
    adding.mutate({ memberId, startsAt: startOfLocalDay(zone, span.from), endsAt, note: span.note })
  }
  return (
    <form onSubmit={add}>
      <div className={css.pair}>
        <TextField label={t('from')} type="date" value={span.from} onChange={(from) => setSpan({ ...span, from })} />
        <TextField label={t('to')} type="date" optional value={span.to} onChange={(to) => setSpan({ ...span, to })} />
        <TextField
          label={t('note')}
          optional
          maxLength={500}
          value={span.note}
          onChange={(note) => setSpan({ ...span, note })}
        />
        <Button type="submit" busy={adding.isPending}>
          {t('add')}
        </Button>
      </div>
      {adding.error !== null && <ErrorNotice error={adding.error} />}
    </form>
  )
}

const dayMillis = 86_400_000

function dayAfter(day: string): string {
  return new Date(Date.parse(day) + dayMillis).toISOString().slice(0, 10)
}
