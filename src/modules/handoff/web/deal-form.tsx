import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Loaded } from '#web/ui/loaded.tsx'
import { Select } from '#web/ui/select.tsx'
import { Text } from '#web/ui/text.tsx'
import type { WholeEngagement } from '../contract.ts'
import { FormFrame } from './form-frame.tsx'
import { useActs } from './use-answer.ts'

/** One of the customer’s open deals. */
export function DealForm({
  whole: { id, companyId, personId },
  onDone,
}: {
  whole: WholeEngagement
  onDone: () => void
}) {
  const t = useTranslations('handoff.deal')
  const whose = companyId !== null ? { companyId } : personId !== null ? { personId } : {}
  const deals = useQuery(api.deals.list.queryOptions({ input: { ...whose, outcome: 'open', limit: 100 } }))
  const [dealId, setDealId] = useState<string | null>(null)
  const { openDeal } = useActs()
  const send = () => dealId !== null && openDeal.mutate({ id, dealId }, { onSuccess: onDone })
  return (
    <FormFrame
      title={t('title')}
      send={t('send')}
      ready={dealId !== null}
      sending={openDeal}
      onSend={send}
      onLeave={onDone}
    >
      <Loaded query={deals}>
        {({ items }) =>
          items.length === 0 ? (
            <Text tone="soft">{t('none')}</Text>
          ) : (
            <Select
              label={t('deal')}
              value={dealId}
              options={items.map((deal) => ({ value: deal.id, label: deal.name ?? deal.company ?? deal.externalId }))}
              onChange={setDealId}
            />
          )
        }
      </Loaded>
    </FormFrame>
  )
}
