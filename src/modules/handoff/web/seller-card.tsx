import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { Text } from '#web/ui/text.tsx'
import css from './lead-row.module.css'
import { LeadRow, useOpened } from './lead-row.tsx'
import { UndoBars } from './undo-bar.tsx'

const shown = 5

/** On the home of a seller: the five leads by their clock, answered there and then. */
export function SellerQueueCard() {
  const t = useTranslations('handoff')
  const queue = useQuery(api.handoff.queue.queryOptions({ input: { limit: shown } }))
  const opened = useOpened()
  const more = (queue.data?.open ?? 0) > shown
  return (
    <Card>
      <CardHead
        title={t('cards.seller')}
        note={more && <Link to="/my-leads">{t('cards.sellerMore', { count: String(queue.data?.open ?? 0) })}</Link>}
      />
      <Loaded query={queue}>
        {({ items, asOf, answered }) => (
          <>
            <UndoBars answered={answered} asOf={asOf} />
            {items.length === 0 && <Text tone="soft">{t('queue.none')}</Text>}
            <ol className={css.queue}>
              {items.map((item, place) => (
                <LeadRow
                  key={item.id}
                  item={item}
                  asOf={asOf}
                  first={place === 0}
                  short
                  opened={opened.of(item.id)}
                  onOpen={(form) => opened.set(item.id, form)}
                />
              ))}
            </ol>
          </>
        )}
      </Loaded>
    </Card>
  )
}
