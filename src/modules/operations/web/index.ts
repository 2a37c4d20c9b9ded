import { api } from '#web/api.ts'
import type { LiveTopics, Page } from '#web/page-types.ts'

export const pages: readonly Page[] = [
  {
    path: '/jobs',
    loop: 'house',
    labelKey: 'operations.pages.jobs',
    order: 20,
    lazy: () => import('./jobs-page.tsx'),
  },
  {
    path: '/audit',
    loop: 'house',
    labelKey: 'operations.pages.audit',
    order: 30,
    roles: ['lead', 'admin'],
    lazy: () => import('./audit-page.tsx'),
  },
]

export const live: LiveTopics = {
  'long-jobs': [api.operations.longJobs.key()],
  'failed-jobs': [api.operations.failedJobs.key()],
  imports: [api.operations.longJobs.key()],
}
