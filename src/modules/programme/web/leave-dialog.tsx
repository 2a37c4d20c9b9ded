import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { ActDialog } from '#web/ui/act-dialog.tsx'
import { Radios } from '#web/ui/choice.tsx'
import { TextArea } from '#web/ui/field.tsx'
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
    <ActDialog
      title={t('leaveTitle')}
      go={tActs('save')}
      onGo={() => leaving.mutate({ because, words })}
      onClose={onClose}
      busy={leaving.isPending}
      error={leaving.error}
      disabled={words.trim() === ''}
    >
      <Text tone="soft">{t('leaveNote')}</Text>
      <Radios
        label={t('leaveTitle')}
        hideLabel
        value={because}
        onChange={setBecause}
        options={endings.map((value) => ({ value, label: t(`endings.${value}`) }))}
      />
      <TextArea label={t('why')} value={words} onChange={setWords} rows={3} maxLength={4000} />
    </ActDialog>
  )
}
