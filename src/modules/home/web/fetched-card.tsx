import { type ReactNode, Suspense } from 'react'
import { Card } from '#web/ui/card.tsx'
import { FlatLines } from '#web/ui/loaded.tsx'

/** Holds the place of a card that another module brings along. */
export function FetchedCard({ children, lines = 4 }: { children: ReactNode; lines?: number }) {
  const waiting = (
    <Card>
      <FlatLines lines={lines} />
    </Card>
  )
  return <Suspense fallback={waiting}>{children}</Suspense>
}
