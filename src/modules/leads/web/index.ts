import { api } from '#web/api.ts'
import type { LiveTopics, Page } from '#web/page-types.ts'

export const pages: readonly Page[] = [
  {
    path: '/leads',
    loop: 'ledger',
    labelKey: 'leads.pages.list',
    order: 40,
    lazy: () => import('./leads-page.tsx'),
  },
  {
    path: '/leads/:leadId',
    loop: 'ledger',
    labelKey: 'leads.pages.one',
    order: 41,
    lazy: () => import('./lead-page.tsx'),
  },
]

/** Merged and un-merged customers change whose leads these are. */
export const live: LiveTopics = { customers: [api.leads.key()] }
