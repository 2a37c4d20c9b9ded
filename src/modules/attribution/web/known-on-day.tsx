import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { ButtonLink } from '#web/ui/button.tsx'
import { TextField } from '#web/ui/field.tsx'
import { dayIn, isDay } from '#web/ui/periods.ts'
import { useFormats } from '#web/words/formats.ts'
import css from './attribution.module.css'

/** Any evening between the period's end and today: the figures as they were known then. */
export function KnownOnDay({ from, to }: { from: string; to: string }) {
  const t = useTranslations('attribution.periods')
  const { timeZone } = useFormats()
  const [now] = useState(() => new Date())
  const today = dayIn(timeZone, now)
  const [day, setDay] = useState<string>(today)
  const usable = isDay(day) && day >= from && day <= today
  return (
    <div className={css.knownDay} data-print="off">
      <TextField
        type="date"
        label={t('knownOn')}
        value={day}
        min={from}
        max={today}
        onChange={setDay}
        {...(usable ? {} : { error: t('noSuchDay') })}
      />
      {usable && <ButtonLink to={`/attribution?from=${from}&to=${to}&known=${day}`}>{t('seeThen')}</ButtonLink>}
    </div>
  )
}
