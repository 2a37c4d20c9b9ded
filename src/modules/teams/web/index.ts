import { api } from '#web/api.ts'
import type { LiveTopics, Page } from '#web/page-types.ts'

export const pages: readonly Page[] = [
  { path: '/teams', loop: 'flow', labelKey: 'teams.pages.teams', order: 50, lazy: () => import('./teams-page.tsx') },
  {
    path: '/working-hours',
    loop: 'flow',
    labelKey: 'teams.pages.hours',
    order: 51,
    lazy: () => import('./hours-page.tsx'),
  },
]

/** People who join or leave the house change who can take leads. */
export const live: LiveTopics = { accounts: [api.teams.key()] }
