import type { Page } from '#web/page-types.ts'

export const pages: readonly Page[] = [
  { path: '/claims', loop: 'see', labelKey: 'claims.pages.claims', order: 80, lazy: () => import('./claims-page.tsx') },
  {
    path: '/claims/new',
    loop: 'see',
    labelKey: 'claims.pages.make',
    order: 81,
    navigation: false,
    lazy: () => import('./make-page.tsx'),
  },
  {
    path: '/claims/:claimId',
    loop: 'see',
    labelKey: 'claims.pages.claim',
    order: 82,
    lazy: () => import('./claim-page.tsx'),
  },
]
