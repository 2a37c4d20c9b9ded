import { lazy, Suspense, type ComponentProps } from 'react'
import { FlatLines } from '#web/ui/loaded.tsx'

const Builder = lazy(() => import('./rule-builder.tsx').then(({ RuleBuilder: Component }) => ({ default: Component })))

/** Builds a rule; fetched only where somebody builds one. */
export function RuleBuilder(props: ComponentProps<typeof Builder>) {
  return (
    <Suspense fallback={<FlatLines />}>
      <Builder {...props} />
    </Suspense>
  )
}
