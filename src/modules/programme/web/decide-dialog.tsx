import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { TextArea } from '#web/ui/field.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'
import { Text } from '#web/ui/text.tsx'
import type { Issue } from './shapes.ts'

/** The sponsor says how it is; both heads hear of it. */
export function DecideDialog({ issue, onClose }: { issue: Issue; onClose: () => void }) {
  const t = useTranslations('programme.issues')
  const tActs = useTranslations('house.acts')
  const client = useQueryClient()
  const [decision, setDecision] = useState('')
  const deciding = useMutation(
    api.programme.decide.mutationOptions({
      onSuccess: async () => {
        await client.invalidateQueries({ queryKey: api.programme.key() })
        onClose()
      },
    }),
  )
  const { escalated } = issue
  if (escalated === null) return null
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('decideTitle')}
      acts={
        <>
          <Button
            variant="filled"
            busy={deciding.isPending}
            disabled={decision.trim() === ''}
            onClick={() => deciding.mutate({ id: escalated.id, decision })}
          >
            {t('decide')}
          </Button>
          <Button onClick={onClose}>{tActs('cancel')}</Button>
        </>
      }
    >
      <Stack gap={4}>
        <Text strong>{issue.label === '' ? t('unnamed') : issue.label}</Text>
        <Text tone="soft">{t('decideNote')}</Text>
        {deciding.error !== null && <ErrorNotice error={deciding.error} />}
        <TextArea label={t('decision')} value={decision} onChange={setDecision} rows={4} maxLength={4000} />
      </Stack>
    </Dialog>
  )
}
