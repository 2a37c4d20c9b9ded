import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { typedMinor } from '#platform/typed-amount.ts'
import { api } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { TextField } from '#web/ui/field.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { isDay } from '#web/ui/periods.ts'
import { Text } from '#web/ui/text.tsx'
import css from './effects.module.css'

/** Writes down what a line of the profit and loss statement came to. */
export function LineDialog({ currency, onClose }: { currency: string; onClose: () => void }) {
  const t = useTranslations('activities.contributions')
  const client = useQueryClient()
  const form = useId()
  const [name, setName] = useState('')
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [amount, setAmount] = useState('')
  const minor = typedMinor(amount, currency)
  const usable = name.trim() !== '' && isDay(from) && isDay(to) && from <= to && minor !== null
  const writing = useMutation(
    api.activities.writeLine.mutationOptions({
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
      title={t('lineTitle')}
      acts={
        <Button type="submit" form={form} variant="filled" busy={writing.isPending} disabled={!usable}>
          {t('lineSave')}
        </Button>
      }
    >
      <form
        id={form}
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (usable) writing.mutate({ name: name.trim(), from, to, amount: { minor, currency } })
        }}
      >
        <Text tone="soft">{t('lineLead')}</Text>
        <TextField label={t('lineName')} maxLength={200} value={name} onChange={setName} />
        <div className={css.fields}>
          <TextField label={t('from')} type="date" value={from} onChange={setFrom} />
          <TextField label={t('to')} type="date" value={to} onChange={setTo} />
          <TextField label={t('amountIn', { currency })} inputMode="decimal" value={amount} onChange={setAmount} />
        </div>
        {writing.error && <RefusalNotice error={writing.error} />}
      </form>
    </Dialog>
  )
}
