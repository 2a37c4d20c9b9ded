import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { TextArea } from '#web/ui/field.tsx'
import { FormFrame } from './form-frame.tsx'
import { useActs } from './use-answer.ts'

/** Why the rejection is wrong, for the seller and for whoever decides. */
export function AppealForm({ id, onDone }: { id: string; onDone: () => void }) {
  const t = useTranslations('handoff.appeal')
  const tActs = useTranslations('handoff.acts')
  const [words, setWords] = useState('')
  const { appeal } = useActs()
  const send = () => appeal.mutate({ id, words }, { onSuccess: onDone })
  return (
    <FormFrame
      title={tActs('appeal')}
      send={t('send')}
      ready={words.trim() !== ''}
      sending={appeal}
      onSend={send}
      onLeave={onDone}
    >
      <TextArea label={t('words')} value={words} onChange={setWords} maxLength={2000} />
    </FormFrame>
  )
}
