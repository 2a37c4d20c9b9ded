import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { TextField } from '#web/ui/field.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { Table } from '#web/ui/table.tsx'
import { useFormats } from '#web/words/formats.ts'
import css from './outcomes.module.css'

/** At what rate other currencies were booked, month by month. */
export function RatesCard({ canSay }: { canSay: boolean }) {
  const t = useTranslations('outcomes.costs')
  const formats = useFormats()
  const rates = useQuery(api.outcomes.rates.queryOptions())
  return (
    <Card>
      <Loaded query={rates}>
        {({ currency, items }) => (
          <>
            <CardHead title={t('rates')} note={t('ratesNote', { currency })} />
            {canSay && <RateForm />}
            <Table
              caption={t('rates')}
              columns={[
                { key: 'month', title: t('month'), phone: 'name', cell: ({ month }) => formats.month(month) },
                { key: 'currency', title: t('currency'), cell: (rate) => rate.currency },
                { key: 'rate', title: t('rate'), align: 'right', cell: ({ rate }) => formats.number(rate, 5) },
                { key: 'by', title: t('by'), phone: 'off', cell: ({ writtenName }) => writtenName },
              ]}
              rows={items.slice(0, 60)}
              rowKey={(rate) => `${rate.month} ${rate.currency}`}
              empty={t('noRates')}
            />
          </>
        )}
      </Loaded>
    </Card>
  )
}

function RateForm() {
  const t = useTranslations('outcomes.costs')
  const client = useQueryClient()
  const [{ month, currency, rate }, setSaying] = useState({ month: '', currency: '', rate: '' })
  const save = useMutation(
    api.outcomes.setRate.mutationOptions({
      onSuccess: async () => {
        setSaying({ month: '', currency: '', rate: '' })
        await client.invalidateQueries({ queryKey: api.outcomes.key() })
      },
    }),
  )
  const value = Number(rate.replace(',', '.'))
  const isWhole = /^\d{4}-(0[1-9]|1[0-2])$/.test(month) && /^[A-Za-z]{3}$/.test(currency) && value > 0
  const set = (key: string) => (said: string) => setSaying((before) => ({ ...before, [key]: said }))
  return (
    <div className={css.controls} data-print="off">
      <TextField label={t('month')} placeholder="2026-03" value={month} onChange={set('month')} />
      <TextField label={t('currency')} placeholder="SEK" maxLength={3} value={currency} onChange={set('currency')} />
      <TextField label={t('rate')} inputMode="decimal" value={rate} onChange={set('rate')} />
      <Button
        disabled={!isWhole}
        busy={save.isPending}
        onClick={() => save.mutate({ month: `${month}-01`, currency: currency.toUpperCase(), rate: value })}
      >
        {t('setRate')}
      </Button>
      {save.isError && <RefusalNotice error={save.error} />}
    </div>
  )
}
