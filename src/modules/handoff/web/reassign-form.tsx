import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Select } from '#web/ui/select.tsx'
import { FormFrame } from './form-frame.tsx'
import { useActs } from './use-answer.ts'

/** Those of the house who may take a lead. */
export function useSellers() {
  const people = useQuery(api.accounts.people.queryOptions()).data?.items ?? []
  return people
    .filter(({ side, leftAt }) => leftAt === null && (side === 'sales' || side === 'both'))
    .map(({ id, name }) => ({ value: id, label: name }))
}

/** Somebody else, or whoever of the team takes it first. */
export function ReassignForm({ id, onDone }: { id: string; onDone: () => void }) {
  const t = useTranslations('handoff.reassign')
  const sellers = useSellers()
  const [to, setTo] = useState<string | null>(null)
  const { reassign } = useActs()
  const send = () => reassign.mutate({ id, ownerId: to }, { onSuccess: onDone })
  return (
    <FormFrame title={t('title')} send={t('send')} sending={reassign} onSend={send} onLeave={onDone}>
      <Select label={t('to')} value={to} options={sellers} optional placeholder={t('queue')} onChange={setTo} />
    </FormFrame>
  )
}
