import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { allRows, moreOf, pageByPage } from '#web/page-by-page.ts'
import { Button, ButtonLink } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Radios } from '#web/ui/choice.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Row } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'
import { MessageList } from './message-list.tsx'

function useMyMessages(unread: boolean) {
  return useInfiniteQuery(
    api.messages.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ cursor, limit: 50, ...(unread ? { unread } : {}) }),
      ...pageByPage,
      select: allRows,
    }),
  )
}

/** What the house told the reader; opening a message marks it as read. */
export function MessagesPage() {
  const t = useTranslations('messages.list')
  const [params, setParams] = useSearchParams()
  const onlyUnread = params.get('show') === 'unread'
  const messages = useMyMessages(onlyUnread)
  const unread = useQuery(api.messages.unread.queryOptions()).data?.unread ?? 0
  const client = useQueryClient()
  const reading = useMutation(
    api.messages.markRead.mutationOptions({
      onSuccess: () => client.invalidateQueries({ queryKey: api.messages.key() }),
    }),
  )
  const more = moreOf(messages)
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      acts={
        <>
          {unread > 0 && (
            <Button busy={reading.isPending} onClick={() => reading.mutate({})}>
              {t('markAll')}
            </Button>
          )}
          <ButtonLink to="/messages/wishes">{t('wishes')}</ButtonLink>
        </>
      }
    >
      <Which onlyUnread={onlyUnread} onChoose={(show) => setParams(show === 'unread' ? { show } : {})} />
      <Card>
        {reading.error !== null && <ErrorNotice error={reading.error} />}
        <Loaded query={messages}>
          {(items) =>
            items.length === 0 ? (
              <EmptyState title={onlyUnread ? t('noneUnread') : t('none')}>
                {onlyUnread ? undefined : t('noneNote')}
              </EmptyState>
            ) : (
              <MessageList messages={items} more={more} onRead={(id) => reading.mutate({ ids: [id] })} />
            )
          }
        </Loaded>
      </Card>
    </Page>
  )
}

type WhichProps = { onlyUnread: boolean; onChoose: (show: 'all' | 'unread') => void }

function Which({ onlyUnread, onChoose }: WhichProps) {
  const t = useTranslations('messages.list')
  return (
    <Row>
      <Radios
        label={t('show')}
        hideLabel
        value={onlyUnread ? 'unread' : 'all'}
        options={[
          { value: 'all', label: t('all') },
          { value: 'unread', label: t('onlyUnread') },
        ]}
        onChange={onChoose}
      />
    </Row>
  )
}

export { MessagesPage as Component }
