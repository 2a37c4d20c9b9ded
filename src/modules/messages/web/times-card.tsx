import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Checkbox } from '#web/ui/choice.tsx'
import { TextField } from '#web/ui/field.tsx'
import { Select } from '#web/ui/select.tsx'
import { Status } from '#web/ui/status.tsx'
import css from './messages.module.css'
import type { Change, Wishes } from './wishes-page.tsx'

const clockTime = /^([01]\d|2[0-3]):[0-5]\d$/
const gatherings = ['15', '30', '60', '120', '240', '480', '1440'] as const

type Props = { wishes: Wishes; change: (change: Change) => void; busy: boolean; saved: boolean }

/** Quiet hours on the person's own clock, and for how long messages are gathered. */
export function TimesCard({ wishes, change, busy, saved }: Props) {
  const t = useTranslations('messages.wishes')
  const [isQuiet, setQuiet] = useState(wishes.quietFrom !== null)
  const [from, setFrom] = useState(wishes.quietFrom ?? '20:00')
  const [to, setTo] = useState(wishes.quietTo ?? '07:00')
  const [gather, setGather] = useState(String(wishes.gatherMinutes))
  const usable = !isQuiet || (clockTime.test(from) && clockTime.test(to))
  const wrong = (time: string) => (clockTime.test(time) ? {} : { error: t('badTime') })
  const known = gatherings.some((each) => each === gather) ? gatherings : [...gatherings, gather]
  return (
    <Card>
      <CardHead title={t('times')} note={t('timesNote', { zone: wishes.timeZone })} />
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (usable) change({ quiet: isQuiet ? { from, to } : null, gatherMinutes: Number(gather) })
        }}
      >
        <Checkbox label={t('quiet')} note={t('quietNote')} checked={isQuiet} onChange={setQuiet} />
        {isQuiet && (
          <div className={css.pair}>
            <TextField label={t('quietFrom')} value={from} onChange={setFrom} maxLength={5} {...wrong(from)} />
            <TextField label={t('quietTo')} value={to} onChange={setTo} maxLength={5} {...wrong(to)} />
          </div>
        )}
        <Select
          label={t('gather')}
          value={gather}
          options={known.map((value) => ({ value, label: t('gatherFor', { count: Number(value) }) }))}
          onChange={(value) => value !== null && setGather(value)}
        />
        <div className={css.acts}>
          <Button type="submit" busy={busy} disabled={!usable}>
            {t('save')}
          </Button>
          <output>{saved && <Status is="kept">{t('saved')}</Status>}</output>
        </div>
      </form>
    </Card>
  )
}
