import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { instantOfLocal } from '#platform/business-time/zone.ts'
import { Radios } from '#web/ui/choice.tsx'
import { TextField } from '#web/ui/field.tsx'
import { dayIn } from '#web/ui/periods.ts'
import { useFormats } from '#web/words/formats.ts'
import { type PauseReason, pauseReasons } from '../domain/rules.ts'
import { FormFrame } from './form-frame.tsx'
import { useActs } from './use-answer.ts'

/** For a reason of the list, until the morning of a day. */
export function PauseForm({ id, onDone }: { id: string; onDone: () => void }) {
  const t = useTranslations('handoff.pause')
  const { timeZone } = useFormats()
  const [reason, setReason] = useState<PauseReason>('customer-asked')
  const [day, setDay] = useState(() => dayIn(timeZone, new Date(Date.now() + 86_400_000)))
  const { pause } = useActs()
  const send = () =>
    pause.mutate({ id, reason, until: instantOfLocal(timeZone, `${day}T09:00`) }, { onSuccess: onDone })
  return (
    <FormFrame title={t('title')} send={t('send')} ready={day !== ''} sending={pause} onSend={send} onLeave={onDone}>
      <Radios
        label={t('title')}
        hideLabel
        value={reason}
        onChange={setReason}
        options={pauseReasons.map((each) => ({ value: each, label: t(`reasons.${each}`) }))}
      />
      <TextField type="date" label={t('until')} value={day} onChange={setDay} />
    </FormFrame>
  )
}
