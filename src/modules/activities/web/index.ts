import { api } from '#web/api.ts'
import type { LiveTopics, Page } from '#web/page-types.ts'

export const pages: readonly Page[] = [
  {
    path: '/activities',
    loop: 'ledger',
    labelKey: 'activities.pages.list',
    order: 60,
    lazy: () => import('./activities-page.tsx'),
  },
  {
    path: '/activities/:activityId',
    loop: 'ledger',
    labelKey: 'activities.pages.one',
    order: 61,
    lazy: () => import('./activity-page.tsx'),
  },
]

/** Touches name the activities that they belong to, and make those that nobody planned here. */
export const live: LiveTopics = { touches: [api.activities.key()], customers: [api.activities.one.key()] }
