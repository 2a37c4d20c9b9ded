import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { house } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Radios } from '#web/ui/choice.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { TextArea } from '#web/ui/field.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { Text } from '#web/ui/text.tsx'
import { type ListSide, type ObjectRef, otherSide, sides } from './shapes.ts'
import { useChange } from './use-change.ts'
import { useWriter } from './words.ts'

/** Thanks a side for something, on an object of the house or without. */
export function ThankDialog({ on, onClose }: { on: ObjectRef | null; onClose: () => void }) {
  const t = useTranslations('together.thanks')
  const form = useId()
  const { side } = useWriter()
  const [receiverSide, setReceiver] = useState<ListSide>(otherSide(side) ?? 'marketing')
  const [words, setWords] = useState('')
  const thank = useChange(house.together.recognise, onClose)
  const usable = words.trim() !== ''
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('title')}
      acts={
        <Button type="submit" form={form} variant="filled" busy={thank.isPending} disabled={!usable}>
          {t('give')}
        </Button>
      }
    >
      <form
        id={form}
        onSubmit={(event) => {
          event.preventDefault()
          if (usable) thank.mutate({ receiverSide, words, on })
        }}
      >
        <Stack gap={4}>
          <Text tone="soft">{t('lead')}</Text>
          <Radios
            label={t('whom')}
            value={receiverSide}
            options={sides.map((each) => ({ value: each, label: <SideMark side={each} heading /> }))}
            onChange={setReceiver}
          />
          <TextArea label={t('words')} rows={3} maxLength={4000} value={words} onChange={setWords} />
          {thank.error !== null && <RefusalNotice error={thank.error} />}
        </Stack>
      </form>
    </Dialog>
  )
}
