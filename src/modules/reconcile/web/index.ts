import { api } from '#web/api.ts'
import type { LiveTopics, Page } from '#web/page-types.ts'

export const pages: readonly Page[] = [
  {
    path: '/reconcile',
    loop: 'ledger',
    labelKey: 'reconcile.pages.lists',
    order: 10,
    lazy: () => import('./lists-page.tsx'),
  },
  {
    path: '/reconcile/rows',
    loop: 'ledger',
    labelKey: 'reconcile.pages.rows',
    order: 11,
    navigation: false,
    lazy: () => import('./rows-page.tsx'),
  },
  {
    path: '/reconcile/restatements',
    loop: 'ledger',
    labelKey: 'reconcile.pages.restatements',
    order: 11,
    lazy: () => import('./restatements-page.tsx'),
  },
  {
    path: '/reconcile/rules',
    loop: 'ledger',
    labelKey: 'reconcile.pages.rules',
    order: 12,
    lazy: () => import('./rules-page.tsx'),
  },
]

/** The count itself announces that it is done; another company time zone or currency changes every figure at once. */
export const live: LiveTopics = { imports: [api.reconcile.key()], accounts: [api.reconcile.key()] }
