import type { Page } from '#web/page-types.ts'

export { Freshness } from './freshness.tsx'

export const pages: readonly Page[] = [
  {
    path: '/',
    loop: 'ledger',
    labelKey: 'home.pages.home',
    order: 0,
    navigation: false,
    lazy: () => import('./home-page.tsx'),
  },
]
