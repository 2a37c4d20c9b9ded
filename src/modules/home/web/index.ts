import { lazy } from 'react'
import type { Page } from '#web/page-types.ts'

/** Fetched apart, so that the list of pages can be read where no styles are. */
export const Freshness = lazy(() => import('./freshness.tsx').then(({ Freshness }) => ({ default: Freshness })))

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
