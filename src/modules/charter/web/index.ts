import { lazy } from 'react'
import { api } from '#web/api.ts'
import type { LiveTopics, Page } from '#web/page-types.ts'

export const pages: readonly Page[] = [
  {
    path: '/charter',
    loop: 'standing',
    labelKey: 'charter.pages.charter',
    order: 30,
    lazy: () => import('./charter-page.tsx'),
  },
  {
    path: '/charter/roles',
    loop: 'standing',
    labelKey: 'charter.pages.roles',
    order: 31,
    lazy: () => import('./roles-page.tsx'),
  },
  {
    path: '/charter/quiz',
    loop: 'standing',
    labelKey: 'charter.pages.quiz',
    order: 32,
    navigation: false,
    lazy: () => import('./quiz-page.tsx'),
  },
  {
    path: '/charter/budget',
    loop: 'standing',
    labelKey: 'charter.pages.budget',
    order: 33,
    lazy: () => import('./budget-page.tsx'),
  },
  {
    path: '/charter/mandate',
    loop: 'standing',
    labelKey: 'charter.pages.mandate',
    order: 34,
    lazy: () => import('./mandate-page.tsx'),
  },
  {
    path: '/charter/devices',
    loop: 'standing',
    labelKey: 'charter.pages.devices',
    order: 35,
    lazy: () => import('./devices-page.tsx'),
  },
]

/** Sessions, decisions and surveys are evidence of the three checks. */
export const live: LiveTopics = { together: [api.charter.standing.key()], assessment: [api.charter.standing.key()] }

/** What the director says, for every home. */
export const StatementCard = lazy(() =>
  import('./statement-home-card.tsx').then(({ StatementHomeCard }) => ({ default: StatementHomeCard })),
)
