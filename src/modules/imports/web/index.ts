import { api } from '#web/api.ts'
import type { LiveTopics, Page } from '#web/page-types.ts'

export const pages: readonly Page[] = [
  {
    path: '/imports',
    loop: 'ledger',
    labelKey: 'imports.pages.list',
    order: 30,
    lazy: () => import('./imports-page.tsx'),
  },
  {
    path: '/imports/new',
    loop: 'ledger',
    labelKey: 'imports.pages.new',
    order: 31,
    navigation: false,
    lazy: () => import('./new-import-page.tsx'),
  },
  {
    path: '/imports/:id',
    loop: 'ledger',
    labelKey: 'imports.pages.one',
    order: 32,
    lazy: () => import('./import-page.tsx'),
  },
]

/** An import writes its progress among the long jobs too, which says so even when its counts stay the same. */
export const live: LiveTopics = { 'long-jobs': [api.imports.one.key()] }
