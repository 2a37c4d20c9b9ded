import { lazy, Suspense } from 'react'
import { Card } from '#web/ui/card.tsx'
import { FlatLines } from '#web/ui/loaded.tsx'
import type { ObjectRef } from './shapes.ts'

const Whole = lazy(() => import('./thread.tsx').then(({ ThreadCard }) => ({ default: ThreadCard })))

/** What was said on an object of the house, and the place to say something; it comes after the page itself. */
export function Thread({ on }: { on: ObjectRef }) {
  return (
    <Suspense
      fallback={
        <Card>
          <FlatLines lines={3} />
        </Card>
      }
    >
      <Whole key={`${on.kind} ${on.id}`} on={on} />
    </Suspense>
  )
}
