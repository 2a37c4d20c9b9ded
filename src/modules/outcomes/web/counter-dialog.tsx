import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { TextField } from '#web/ui/field.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { Cost } from './shapes.ts'

/** Takes an entry back: an entry the other way, with why. */
export function CounterDialog({ cost: { id, minor, currency, label }, onClose }: { cost: Cost; onClose: () => void }) {
  const t = useTranslations('outcomes.costs')
  const tActs = useTranslations('house.acts')
  const formats = useFormats()
  const client = useQueryClient()
  const [note, setNote] = useState('')
  const save = useMutation(
    api.outcomes.counterCost.mutationOptions({
      onSuccess: async () => {
        onClose()
        await client.invalidateQueries({ queryKey: api.outcomes.key() })
      },
    }),
  )
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('counterTitle')}
      acts={
        <>
          <Button onClick={onClose}>{tActs('cancel')}</Button>
          <Button
            variant="filled"
            disabled={note.trim() === ''}
            busy={save.isPending}
            onClick={() => save.mutate({ id, note })}
          >
            {t('counter')}
          </Button>
        </>
      }
    >
      <Stack gap={4}>
        <Text>{label}</Text>
        <Text tone="soft">{t('counterNote', { amount: formats.money({ minor, currency }) })}</Text>
        <TextField label={t('why')} value={note} maxLength={500} onChange={setNote} />
        {save.isError && <RefusalNotice error={save.error} />}
      </Stack>
    </Dialog>
  )
}
