import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { EvidenceDrawer, EvidenceRows } from '#web/ui/evidence-drawer.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { Launch } from './shapes.ts'

/** The first deals of the customers of a market. */
export function CustomersDrawer({ launch: { id, name } }: { launch: Launch }) {
  const t = useTranslations('outcomes')
  const formats = useFormats()
  const rows = useInfiniteQuery(
    api.outcomes.launchRows.infiniteOptions({
      input: (cursor: string | undefined) => ({ id, cursor, limit: 30 }),
      initialPageParam: undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
      select: ({ pages }) => pages.flatMap((page) => page.items),
    }),
  )
  return (
    <EvidenceDrawer title={`${t('entry.customers')}, ${name}`}>
      <Loaded query={rows}>
        {(found) => (
          <>
            {found.length === 0 && <Text tone="soft">{t('rows.none')}</Text>}
            <EvidenceRows
              rows={found.map(({ id: dealId, label, day, minor, currency }) => ({
                key: dealId,
                name: <Link to={`/deals/${dealId}`}>{label === '' ? t('rows.unnamed') : label}</Link>,
                detail: formats.day(day),
                ...(minor !== null && currency !== null && { value: formats.money({ minor, currency }) }),
              }))}
            />
            {rows.hasNextPage && (
              <Button small busy={rows.isFetchingNextPage} onClick={() => void rows.fetchNextPage()}>
                {t('rows.more')}
              </Button>
            )}
          </>
        )}
      </Loaded>
    </EvidenceDrawer>
  )
}
