import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { ActDialog } from '#web/ui/act-dialog.tsx'
import { TextArea } from '#web/ui/field.tsx'
import { Text } from '#web/ui/text.tsx'
import type { Issue } from './shapes.ts'

/** The sponsor says how it is; both heads hear of it. */
export function DecideDialog({ issue, onClose }: { issue: Issue; onClose: () => void }) {
  const t = useTranslations('programme.issues')
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
    <ActDialog
      title={t('decideTitle')}
      go={t('decide')}
      onGo={() => deciding.mutate({ id: escalated.id, decision })}
      onClose={onClose}
      busy={deciding.isPending}
      error={deciding.error}
      disabled={decision.trim() === ''}
    >
      <Text strong>{issue.label === '' ? t('unnamed') : issue.label}</Text>
      <Text tone="soft">{t('decideNote')}</Text>
      <TextArea label={t('decision')} value={decision} onChange={setDecision} rows={4} maxLength={4000} />
    </ActDialog>
  )
}
