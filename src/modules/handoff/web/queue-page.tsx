import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api, type House } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { Basis } from '#web/ui/basis.tsx'
import { ButtonLink } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Grid } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { LeadRow, useOpened } from './lead-row.tsx'
import css from './lead-row.module.css'
import { PromiseCard } from './promise-card.tsx'
import { useActs } from './use-answer.ts'
import { UndoBars } from './undo-bar.tsx'
import { useQueueKeys } from './use-queue-keys.ts'

export type Queue = Awaited<ReturnType<House['handoff']['queue']>>

/** What waits for me, shortest clock first, each answered in two clicks. */
export function QueuePage() {
  const t = useTranslations('handoff.queue')
  const queue = useQuery(api.handoff.queue.queryOptions({ input: { limit: 50 } }))
  const promise = useQuery(api.handoff.promise.queryOptions())
  return (
    <Page
      title={t('title', { count: queue.data?.open ?? 0 })}
      lead={t('lead')}
      basis={queue.data && <Basis age={queue.data.asOf} />}
      acts={<ButtonLink to="/hand-offs">{t('all')}</ButtonLink>}
    >
      <Grid split="wide">
        <Card>
          <Loaded query={queue}>{(read) => <Leads queue={read} />}</Loaded>
        </Card>
        {promise.data ? <PromiseCard promise={promise.data} /> : <div />}
      </Grid>
    </Page>
  )
}

function Leads({ queue: { items, open, asOf, answered } }: { queue: Queue }) {
  const t = useTranslations('handoff.queue')
  const opened = useOpened()
  const { accept } = useActs()
  useQueueKeys(items, { accept: (id) => accept.mutate({ id }), open: opened.set })
  const undo = <UndoBars answered={answered} asOf={asOf} />
  if (items.length === 0)
    return (
      <>
        {undo}
        <EmptyState title={t('none')}>{t('noneNote')}</EmptyState>
      </>
    )
  return (
    <>
      {undo}
      <ol className={css.queue}>
        {items.map((item, place) => (
          <LeadRow
            key={item.id}
            item={item}
            asOf={asOf}
            first={place === 0}
            opened={opened.of(item.id)}
            onOpen={(form) => opened.set(item.id, form)}
          />
        ))}
      </ol>
      {open > items.length && <p className={css.foot}>{t('more', { count: open - items.length })}</p>}
      <p className={css.keys}>{t('keys')}</p>
    </>
  )
}

export { QueuePage as Component }
