import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { EvidenceDrawer } from '#web/ui/evidence-drawer.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { type ListSide, sides } from './shapes.ts'
import { WaitingLines } from './waiting-card.tsx'

/** The side whose waiting threads an address names. */
export function sideOfKey(key: string): ListSide | undefined {
  return sides.find((side) => key === `waiting-${side}`)
}

/** Every thread that waits for one side, the longest first. */
export function WaitingDrawer({ side }: { side: ListSide }) {
  const t = useTranslations('together.open')
  const tActs = useTranslations('house.acts')
  const waiting = useInfiniteQuery(
    api.together.waitingThreads.infiniteOptions({
      input: (cursor: string | undefined) => ({ side, cursor, limit: 50 }),
      initialPageParam: undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
      select: ({ pages }) => pages.flatMap(({ items }) => items),
    }),
  )
  return (
    <EvidenceDrawer title={t(`waitsFor.${side}`)}>
      <Loaded query={waiting}>{(threads) => <WaitingLines threads={threads} />}</Loaded>
      {waiting.hasNextPage && (
        <Button busy={waiting.isFetchingNextPage} onClick={() => void waiting.fetchNextPage()}>
          {tActs('more')}
        </Button>
      )}
    </EvidenceDrawer>
  )
}
