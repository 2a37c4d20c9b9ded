import { lazy } from 'react'
import type { LiveTopics, Page } from '#web/page-types.ts'
import { api } from '#web/api.ts'

const page = { loop: 'see' as const }

export const pages: readonly Page[] = [
  {
    ...page,
    path: '/outcomes',
    labelKey: 'outcomes.pages.outcomes',
    order: 70,
    lazy: () => import('./outcomes-page.tsx'),
  },
  {
    ...page,
    path: '/outcomes/split',
    labelKey: 'outcomes.pages.split',
    order: 71,
    lazy: () => import('./split-page.tsx'),
  },
  {
    ...page,
    path: '/outcomes/entry',
    labelKey: 'outcomes.pages.entry',
    order: 72,
    lazy: () => import('./entry-page.tsx'),
  },
  {
    ...page,
    path: '/outcomes/costs',
    labelKey: 'outcomes.pages.costs',
    order: 73,
    lazy: () => import('./costs-page.tsx'),
  },
  {
    ...page,
    path: '/outcomes/formulas',
    labelKey: 'outcomes.pages.formulas',
    order: 74,
    lazy: () => import('./formulas-page.tsx'),
  },
]

export const live: LiveTopics = { activities: [api.outcomes.key()] }

/** Four figures of the last quarter that is over, for the homes of heads, finance and the managing director. */
export const OutcomesCard = lazy(() =>
  import('./outcomes-card.tsx').then(({ OutcomesCard }) => ({ default: OutcomesCard })),
)
