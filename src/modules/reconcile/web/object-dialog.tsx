import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { ListSide } from '#platform/contract.ts'
import { api } from '#web/api.ts'
import { ActDialog } from '#web/ui/act-dialog.tsx'
import { TextArea } from '#web/ui/field.tsx'
import { useAgain } from './use-again.ts'

type Props = { id: string; actingFor?: ListSide; onClose: () => void }

/** Nobody objects without saying why. */
export function ObjectDialog({ id, actingFor, onClose }: Props) {
  const t = useTranslations('reconcile.answer')
  const again = useAgain()
  const [note, setNote] = useState('')
  const objecting = useMutation(api.reconcile.object.mutationOptions({ onSuccess: onClose, onSettled: again }))
  return (
    <ActDialog
      title={t('objectTitle')}
      go={t('objectAct')}
      onGo={() => objecting.mutate({ id, note, ...(actingFor && { actingFor }) })}
      onClose={onClose}
      busy={objecting.isPending}
      error={objecting.error}
      disabled={note.trim() === ''}
    >
      <TextArea label={t('objectNote')} value={note} maxLength={2000} onChange={setNote} />
    </ActDialog>
  )
}
