import { api } from '#web/api.ts'
import type { LiveTopics, Page } from '#web/page-types.ts'

export const pages: readonly Page[] = [
  {
    path: '/companies',
    loop: 'ledger',
    labelKey: 'customers.pages.companies',
    order: 33,
    lazy: () => import('./companies-page.tsx'),
  },
  {
    path: '/companies/:companyId',
    loop: 'ledger',
    labelKey: 'customers.pages.company',
    order: 34,
    lazy: () => import('./company-page.tsx'),
  },
  {
    path: '/persons',
    loop: 'ledger',
    labelKey: 'customers.pages.persons',
    order: 35,
    lazy: () => import('./persons-page.tsx'),
  },
  {
    path: '/persons/:personId',
    loop: 'ledger',
    labelKey: 'customers.pages.person',
    order: 36,
    lazy: () => import('./person-page.tsx'),
  },
  {
    path: '/doubles',
    loop: 'ledger',
    labelKey: 'customers.pages.doubles',
    order: 70,
    lazy: () => import('./doubles-page.tsx'),
  },
  {
    path: '/merges',
    loop: 'ledger',
    labelKey: 'customers.pages.merges',
    order: 71,
    navigation: false,
    lazy: () => import('./merges-page.tsx'),
  },
]

const customers = [api.customers.key()]

/** Whatever comes in brings customers or stands in their timelines. */
export const live: LiveTopics = {
  leads: customers,
  persons: customers,
  companies: customers,
  deals: customers,
  'deal-history': customers,
  touches: customers,
  activities: customers,
}
