import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { TextArea } from '#web/ui/field.tsx'
import { Select } from '#web/ui/select.tsx'
import { cardFields, type Card } from '../domain/card.ts'
import { FormFrame } from './form-frame.tsx'
import { useSellers } from './reassign-form.tsx'
import { useActs } from './use-answer.ts'

const blank: Card = { who: '', problem: '', proof: '', objection: '', nextStep: '' }

/** What a hand-off says; “go!” is refused by the house where both agreed that it may not be missing, and what is missing is named. */
export function CardForm({ id, onDone }: { id: string; onDone: () => void }) {
  const t = useTranslations('handoff.card')
  const sellers = useSellers()
  const required = useQuery(api.handoff.rules.queryOptions({ input: {} })).data?.rules.cardFields ?? cardFields
  const [card, setCard] = useState<Card>(blank)
  const [to, setTo] = useState<string | null>(null)
  const { handOver } = useActs()
  const send = () => handOver.mutate({ id, card, ...(to !== null && { ownerId: to }) }, { onSuccess: onDone })
  return (
    <FormFrame title={t('title')} send={t('send')} sending={handOver} onSend={send} onLeave={onDone}>
      {cardFields.map((field) => (
        <TextArea
          key={field}
          label={t(`fields.${field}`)}
          rows={2}
          maxLength={2000}
          optional={!required.includes(field)}
          value={card[field]}
          onChange={(words) => setCard({ ...card, [field]: words })}
        />
      ))}
      <Select label={t('to')} value={to} options={sellers} optional placeholder={t('asRouted')} onChange={setTo} />
    </FormFrame>
  )
}
