import { api } from '#web/api.ts'
import type { LiveTopics, Page } from '#web/page-types.ts'

export const pages: readonly Page[] = [
  {
    path: '/funnel',
    loop: 'flow',
    labelKey: 'funnel.pages.funnel',
    order: 10,
    lazy: () => import('./funnel-page.tsx'),
  },
]

/** The count announces itself; another time zone or country of the company changes every figure at once. */
export const live: LiveTopics = { accounts: [api.funnel.key()] }
