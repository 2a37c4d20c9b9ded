import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { TextArea } from '#web/ui/field.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { Text } from '#web/ui/text.tsx'
import css from './effects.module.css'
import type { Entry } from './shapes.ts'

/** Takes an entry back by one of the opposite amount. */
export function CounterDialog({ entry: { id, title }, onClose }: { entry: Entry; onClose: () => void }) {
  const t = useTranslations('activities.contributions')
  const client = useQueryClient()
  const form = useId()
  const [reason, setReason] = useState('')
  const usable = reason.trim() !== ''
  const countering = useMutation(
    api.activities.counterContribution.mutationOptions({
      onSuccess: async () => {
        await client.invalidateQueries({ queryKey: api.activities.key() })
        onClose()
      },
    }),
  )
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('counterTitle', { title })}
      acts={
        <Button type="submit" form={form} variant="filled" busy={countering.isPending} disabled={!usable}>
          {t('counter')}
        </Button>
      }
    >
      <form
        id={form}
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (usable) countering.mutate({ id, reason: reason.trim() })
        }}
      >
        <Text tone="soft">{t('counterLead')}</Text>
        <TextArea label={t('reason')} maxLength={2000} value={reason} onChange={setReason} />
        {countering.error && <RefusalNotice error={countering.error} />}
      </form>
    </Dialog>
  )
}
