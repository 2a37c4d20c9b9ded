import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { Text } from '#web/ui/text.tsx'
import { Timeline } from '#web/ui/timeline.tsx'
import { UndoMerge } from './undo-merge.tsx'

/** What was merged into a customer, by whom, and the way back. */
export function MergesOfCustomer({ id }: { id: string }) {
  const t = useTranslations('customers')
  const merges = useQuery(api.customers.merges.queryOptions({ input: { customerId: id, limit: 50 } }))
  return (
    <Card>
      <CardHead title={t('page.merges')} note={t('page.mergesNote')} />
      <Loaded query={merges}>
        {({ items }) =>
          items.length === 0 ? (
            <Text tone="soft">{t('page.noMerges')}</Text>
          ) : (
            <Timeline
              label={t('page.merges')}
              entries={items.map((merge) => ({
                key: merge.id,
                words: t('merges.merged', { gone: merge.goneName, kept: merge.keptName }),
                at: merge.mergedAt,
                names: `${merge.mergedBy} · ${t(`merges.causes.${merge.cause}`)}`,
                more: <UndoMerge merge={merge} />,
              }))}
            />
          )
        }
      </Loaded>
    </Card>
  )
}
