import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { ActDialog } from '#web/ui/act-dialog.tsx'
import { Button } from '#web/ui/button.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { useMayWrite } from './may-write.ts'
import type { Merge } from './rows-of.ts'

/** The way back from a merge, or who took it back and when. */
export function UndoMerge({ merge }: { merge: Merge }) {
  const t = useTranslations('customers.merges')
  const { day } = useFormats()
  const mayWrite = useMayWrite()
  const [asking, setAsking] = useState(false)
  const { goneName: gone, keptName: kept, undoneAt, undoneBy } = merge
  if (undoneAt !== null) {
    return (
      <Text size={12} tone="muted">
        {t('undone', { day: day(undoneAt), name: undoneBy ?? '' })}
      </Text>
    )
  }
  if (!mayWrite) return null
  return (
    <>
      <Button small label={t('undoNamed', { gone, kept })} onClick={() => setAsking(true)}>
        {t('undo')}
      </Button>
      {asking && <UndoDialog merge={merge} onClose={() => setAsking(false)} />}
    </>
  )
}

function UndoDialog({ merge: { id, goneName: gone, keptName: kept }, onClose }: { merge: Merge; onClose: () => void }) {
  const t = useTranslations('customers.merges')
  const client = useQueryClient()
  const unmerge = useMutation(
    api.customers.unmerge.mutationOptions({
      onSuccess: async () => {
        onClose()
        await Promise.all(
          [api.customers.key(), api.leads.key(), api.deals.key()].map((queryKey) =>
            client.invalidateQueries({ queryKey }),
          ),
        )
      },
    }),
  )
  return (
    <ActDialog
      title={t('confirm')}
      go={t('undo')}
      onGo={() => unmerge.mutate({ id })}
      onClose={onClose}
      busy={unmerge.isPending}
      error={unmerge.error}
      notDone={t('refused')}
    >
      <Text>{t('confirmWords', { gone, kept })}</Text>
    </ActDialog>
  )
}
