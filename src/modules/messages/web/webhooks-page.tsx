import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api, type House } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { MakeWebhookDialog } from './make-webhook-dialog.tsx'
import { SendsCard } from './sends-card.tsx'
import { WebhooksTable } from './webhooks-table.tsx'

export type Webhook = Awaited<ReturnType<House['messages']['webhooks']>>['items'][number]

/** Programs that the house tells of what happened, and what went to them. */
export function WebhooksPage() {
  const t = useTranslations('messages.webhooks')
  const webhooks = useQuery(api.messages.webhooks.queryOptions())
  const [making, setMaking] = useState(false)
  const none = webhooks.data?.items.length === 0
  const make = (
    <Button variant="filled" onClick={() => setMaking(true)}>
      {t('make')}
    </Button>
  )
  return (
    <Page title={t('title')} lead={t('lead')} acts={!none && make}>
      <Card>
        <Loaded query={webhooks}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState title={t('none')} act={make}>
                {t('noneNote')}
              </EmptyState>
            ) : (
              <WebhooksTable webhooks={items} />
            )
          }
        </Loaded>
      </Card>
      <SendsCard />
      {making && <MakeWebhookDialog onClose={() => setMaking(false)} />}
    </Page>
  )
}

export { WebhooksPage as Component }
