import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Radios } from '#web/ui/choice.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { TextArea } from '#web/ui/field.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'
import { Text } from '#web/ui/text.tsx'
import { endings } from '../domain/index.ts'

/** Asks why; staying where one is, is as good an answer as any. */
export function LeaveDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('programme.course')
  const tActs = useTranslations('house.acts')
  const client = useQueryClient()
  const [because, setBecause] = useState<(typeof endings)[number]>('stay')
  const [words, setWords] = useState('')
  const leaving = useMutation(
    api.programme.leave.mutationOptions({
      onSuccess: async () => {
        await client.invalidateQueries({ queryKey: api.programme.key() })
        onClose()
      },
    }),
  )
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('leaveTitle')}
      acts={
        <>
          <Button
            variant="filled"
            busy={leaving.isPending}
            disabled={words.trim() === ''}
            onClick={() => leaving.mutate({ because, words })}
          >
            {tActs('save')}
          </Button>
          <Button onClick={onClose}>{tActs('cancel')}</Button>
        </>
      }
    >
      <Stack gap={4}>
        <Text tone="soft">{t('leaveNote')}</Text>
        {leaving.error !== null && <ErrorNotice error={leaving.error} />}
        <Radios
          label={t('leaveTitle')}
          hideLabel
          value={because}
          onChange={setBecause}
          options={endings.map((value) => ({ value, label: t(`endings.${value}`) }))}
        />
        <TextArea label={t('why')} value={words} onChange={setWords} rows={3} maxLength={4000} />
      </Stack>
    </Dialog>
  )
}
