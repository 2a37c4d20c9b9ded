import { api } from '#web/api.ts'
import type { LiveTopics, Page } from '#web/page-types.ts'

export const pages: readonly Page[] = [
  {
    path: '/deals',
    loop: 'ledger',
    labelKey: 'deals.pages.list',
    order: 50,
    lazy: () => import('./deals-page.tsx'),
  },
  {
    path: '/deals/:dealId',
    loop: 'ledger',
    labelKey: 'deals.pages.one',
    order: 51,
    lazy: () => import('./deal-page.tsx'),
  },
]

/** Their history is imported apart, leads that come later join them, customers are merged. */
export const live: LiveTopics = {
  'deal-history': [api.deals.key()],
  leads: [api.deals.key()],
  customers: [api.deals.key()],
}
