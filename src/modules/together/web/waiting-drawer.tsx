import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { allRows, pageByPage } from '#web/page-by-page.ts'
import { EvidenceDrawer } from '#web/ui/evidence-drawer.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { MoreButton } from '#web/ui/more-button.tsx'
import { type ListSide, sides } from './shapes.ts'
import { WaitingLines } from './waiting-card.tsx'

/** The side whose waiting threads an address names. */
export function sideOfKey(key: string): ListSide | undefined {
  return sides.find((side) => key === `waiting-${side}`)
}

/** Every thread that waits for one side, the longest first. */
export function WaitingDrawer({ side }: { side: ListSide }) {
  const t = useTranslations('together.open')
  const waiting = useInfiniteQuery(
    api.together.waitingThreads.infiniteOptions({
      input: (cursor: string | undefined) => ({ side, cursor, limit: 50 }),
      ...pageByPage,
      select: allRows,
    }),
  )
  return (
    <EvidenceDrawer title={t(`waitsFor.${side}`)}>
      <Loaded query={waiting}>{(threads) => <WaitingLines threads={threads} />}</Loaded>
      <MoreButton query={waiting} />
    </EvidenceDrawer>
  )
}
