import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { house } from '#web/api.ts'
import { ActDialog } from '#web/ui/act-dialog.tsx'
import { Radios } from '#web/ui/choice.tsx'
import { TextArea } from '#web/ui/field.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { Text } from '#web/ui/text.tsx'
import { type ListSide, type ObjectRef, otherSide, sides } from './shapes.ts'
import { useChange } from './use-change.ts'
import { useWriter } from './words.ts'

/** Thanks a side for something, on an object of the house or without. */
export function ThankDialog({ on, onClose }: { on: ObjectRef | null; onClose: () => void }) {
  const t = useTranslations('together.thanks')
  const { side } = useWriter()
  const [receiverSide, setReceiver] = useState<ListSide>(otherSide(side) ?? 'marketing')
  const [words, setWords] = useState('')
  const thank = useChange(house.together.recognise, onClose)
  return (
    <ActDialog
      title={t('title')}
      go={t('give')}
      onGo={() => thank.mutate({ receiverSide, words, on })}
      onClose={onClose}
      busy={thank.isPending}
      error={thank.error}
      disabled={words.trim() === ''}
    >
      <Text tone="soft">{t('lead')}</Text>
      <Radios
        label={t('whom')}
        value={receiverSide}
        options={sides.map((each) => ({ value: each, label: <SideMark side={each} heading /> }))}
        onChange={setReceiver}
      />
      <TextArea label={t('words')} rows={3} maxLength={4000} value={words} onChange={setWords} />
    </ActDialog>
  )
}
