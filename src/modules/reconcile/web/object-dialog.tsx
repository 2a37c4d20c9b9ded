import { useMutation } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { ListSide } from '#platform/contract.ts'
import { api } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { TextArea } from '#web/ui/field.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { useAgain } from './use-again.ts'

type Props = { id: string; actingFor?: ListSide; onClose: () => void }

/** Nobody objects without saying why. */
export function ObjectDialog({ id, actingFor, onClose }: Props) {
  const t = useTranslations('reconcile.answer')
  const tActs = useTranslations('house.acts')
  const form = useId()
  const again = useAgain()
  const [note, setNote] = useState('')
  const objecting = useMutation(api.reconcile.object.mutationOptions({ onSuccess: onClose, onSettled: again }))
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('objectTitle')}
      acts={
        <>
          <Button variant="filled" type="submit" form={form} busy={objecting.isPending} disabled={note.trim() === ''}>
            {t('objectAct')}
          </Button>
          <Button variant="text" onClick={onClose}>
            {tActs('cancel')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        onSubmit={(event) => {
          event.preventDefault()
          objecting.mutate({ id, note, ...(actingFor && { actingFor }) })
        }}
      >
        <Stack gap={4}>
          <TextArea label={t('objectNote')} value={note} maxLength={2000} onChange={setNote} />
          {objecting.error && <RefusalNotice error={objecting.error} />}
        </Stack>
      </form>
    </Dialog>
  )
}
