import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { TextField } from '#web/ui/field.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import css from './promises.module.css'
import { readNumber, writtenPercent } from './numbers.ts'

/** Says how much of a month's budget was released; marketing's promise goes with it. */
export function ReleaseDialog({ month, share, onClose }: { month: string; share: number; onClose: () => void }) {
  const t = useTranslations('promises.release')
  const formats = useFormats()
  const client = useQueryClient()
  const form = useId()
  const [percent, setPercent] = useState(writtenPercent(share))
  const [note, setNote] = useState('')
  const wished = readNumber(percent)
  const usable = wished !== null && wished >= 0 && wished <= 100 && note.trim() !== ''
  const saying = useMutation(
    api.promises.release.mutationOptions({
      onSuccess: async () => {
        await client.invalidateQueries({ queryKey: api.promises.key() })
        onClose()
      },
    }),
  )
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('title', { month: formats.month(month) })}
      acts={
        <Button type="submit" form={form} variant="filled" busy={saying.isPending} disabled={!usable}>
          {t('save')}
        </Button>
      }
    >
      <form
        id={form}
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (usable) saying.mutate({ month, share: wished / 100, note: note.trim() })
        }}
      >
        <Text tone="soft">{t('lead')}</Text>
        <TextField label={t('share')} value={percent} onChange={setPercent} />
        <TextField label={t('note')} value={note} onChange={setNote} maxLength={500} />
        {saying.error && <RefusalNotice error={saying.error} />}
      </form>
    </Dialog>
  )
}
