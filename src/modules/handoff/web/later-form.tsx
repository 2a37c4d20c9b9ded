import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { instantOfLocal } from '#platform/business-time/zone.ts'
import { Radios } from '#web/ui/choice.tsx'
import { TextField } from '#web/ui/field.tsx'
import { FlatLines } from '#web/ui/loaded.tsx'
import { dayIn } from '#web/ui/periods.ts'
import { Select } from '#web/ui/select.tsx'
import { useFormats } from '#web/words/formats.ts'
import { type Trigger, triggers } from '../domain/events.ts'
import css from './forms.module.css'
import { FormFrame } from './form-frame.tsx'
import { useReasonName, useReasons } from './reason-names.ts'
import { useActs } from './use-answer.ts'

type Props = { id: string; onDone: () => void; onLeave: () => void }

const usual = 30
const morning = 'T09:00'

/** Not now: why, and the day or the event that wakes it. */
export function LaterForm({ id, onDone, onLeave }: Props) {
  const t = useTranslations('handoff.later')
  const tTriggers = useTranslations('handoff.triggers')
  const reasons = useReasons()?.filter(({ list, retiredAt }) => list === 'later' && retiredAt === null)
  const nameOf = useReasonName()
  const { timeZone } = useFormats()
  const [reason, setReason] = useState<string>()
  const [day, setDay] = useState(() => dayIn(timeZone, new Date(Date.now() + usual * 86_400_000)))
  const [trigger, setTrigger] = useState<Trigger | null>(null)
  const { later } = useActs()
  if (!reasons) return <FlatLines />
  const send = () => {
    if (reason === undefined) return
    const wakeAt = day === '' ? null : instantOfLocal(timeZone, `${day}${morning}`)
    later.mutate({ id, reason, wakeAt, trigger }, { onSuccess: onDone })
  }
  return (
    <FormFrame
      title={t('title')}
      send={t('send')}
      ready={reason !== undefined}
      sending={later}
      onSend={send}
      onLeave={onLeave}
    >
      <Radios
        label={t('title')}
        hideLabel
        value={reason}
        onChange={setReason}
        options={reasons.map(({ key }) => ({ value: key, label: nameOf(key) }))}
      />
      <div className={css.pair}>
        <TextField type="date" label={t('day')} value={day} onChange={setDay} optional />
        <Select
          label={t('trigger')}
          value={trigger}
          optional
          placeholder={t('noTrigger')}
          options={triggers.map((each) => ({ value: each, label: tTriggers(each) }))}
          onChange={setTrigger}
        />
      </div>
    </FormFrame>
  )
}
