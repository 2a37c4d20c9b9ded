import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Radios } from '#web/ui/choice.tsx'
import { TextField } from '#web/ui/field.tsx'
import { FormFrame } from './form-frame.tsx'
import { useActs } from './use-answer.ts'

const channels = ['call', 'mail', 'message', 'meeting', 'visit'] as const

/** A human contact: how, and what about. */
export function TouchForm({ id, onDone }: { id: string; onDone: () => void }) {
  const t = useTranslations('handoff.touch')
  const [channel, setChannel] = useState<(typeof channels)[number]>('call')
  const [note, setNote] = useState('')
  const { touch } = useActs()
  const send = () => touch.mutate({ id, channel, note }, { onSuccess: onDone })
  return (
    <FormFrame title={t('title')} send={t('send')} sending={touch} onSend={send} onLeave={onDone}>
      <Radios
        label={t('channel')}
        value={channel}
        onChange={setChannel}
        options={channels.map((each) => ({ value: each, label: t(`channels.${each}`) }))}
      />
      <TextField label={t('note')} value={note} onChange={setNote} maxLength={500} optional />
    </FormFrame>
  )
}
