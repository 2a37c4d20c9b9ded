import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { RowsLink } from '#web/ui/rows-link.tsx'
import { Text } from '#web/ui/text.tsx'
import { Timeline } from '#web/ui/timeline.tsx'
import { useFormats } from '#web/words/formats.ts'
import { restatementText } from './restatement-drawer.tsx'
import { useRestatementWords } from './restatement-words.ts'
import type { Restatement } from './shapes.ts'

/** What became known of signed periods, the latest first; each sentence opens its rows and deals. */
export function RestatementsCard({ periodId }: { periodId?: string }) {
  const t = useTranslations('attribution.restatements')
  const entryOf = useEntry(periodId === undefined)
  const read = useInfiniteQuery(
    api.attribution.restatements.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...(periodId !== undefined && { periodId }), cursor, limit: 20 }),
      initialPageParam: undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
      select: ({ pages }) => pages.flatMap(({ items }) => items),
    }),
  )
  const more = read.hasNextPage
    ? { more: { load: () => void read.fetchNextPage(), loading: read.isFetchingNextPage } }
    : {}
  return (
    <Card>
      <CardHead title={t('title')} note={t('note')} />
      <Loaded query={read}>
        {(items) =>
          items.length === 0 ? (
            <Text tone="soft">{t('none')}</Text>
          ) : (
            <Timeline label={t('title')} entries={items.map(entryOf)} {...more} />
          )
        }
      </Loaded>
    </Card>
  )
}

function useEntry(namesPeriod: boolean) {
  const t = useTranslations('attribution.restatements')
  const formats = useFormats()
  const { cause, most } = useRestatementWords()
  return (restatement: Restatement) => {
    const { id, from, to, at, deals, wonChange } = restatement
    const found = most(restatement)
    const changes = wonChange.filter(({ minor }) => minor !== 0).map((sum) => formats.money(sum, 'exceptZero'))
    return {
      key: id,
      words: cause(restatement),
      at,
      names: (
        <>
          {namesPeriod && `${formats.period(from, to)} · `}
          <RowsLink rows={{ evidence: restatementText(id) }} name={t('dealsOf', { count: deals })}>
            {t('dealsOf', { count: deals })}
          </RowsLink>
        </>
      ),
      ...((found !== null || changes.length > 0) && {
        more: (
          <Text size={13} tone="soft">
            {[found, changes.length > 0 ? t('wonChange', { change: changes.join(', ') }) : null]
              .filter((words) => words !== null)
              .join(' ')}
          </Text>
        ),
      }),
    }
  }
}
