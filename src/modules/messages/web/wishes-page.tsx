import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api, house, type House } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { Card } from '#web/ui/card.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'
import { ChatCard } from './chat-card.tsx'
import { TimesCard } from './times-card.tsx'
import { WaysCard } from './ways-card.tsx'

export type Wishes = Awaited<ReturnType<House['messages']['wishes']>>
export type Change = Parameters<House['messages']['changeWishes']>[0]

/** Which messages leave the house, which way and when: each person's own. */
export function WishesPage() {
  const t = useTranslations('messages.wishes')
  const client = useQueryClient()
  const wishes = useQuery(api.messages.wishes.queryOptions())
  const changing = useMutation({
    mutationFn: (change: Change) => house.messages.changeWishes(change),
    onSuccess: (after) => client.setQueryData(api.messages.wishes.queryKey(), after),
  })
  const parts = { change: changing.mutate, busy: changing.isPending }
  return (
    <Page title={t('title')} lead={t('lead')}>
      {changing.error !== null && (
        <Card>
          <ErrorNotice error={changing.error} />
        </Card>
      )}
      <Loaded query={wishes}>
        {(known) => (
          <>
            <TimesCard wishes={known} {...parts} saved={changing.isSuccess} />
            <ChatCard wishes={known} {...parts} />
            <WaysCard wishes={known} {...parts} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

export { WishesPage as Component }
