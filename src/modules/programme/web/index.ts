import { lazy } from 'react'
import type { Page } from '#web/page-types.ts'

export const pages: readonly Page[] = [
  {
    path: '/desk',
    loop: 'standing',
    labelKey: 'programme.pages.desk',
    order: 1,
    roles: ['lead', 'admin'],
    lazy: () => import('./desk-page.tsx'),
  },
  {
    path: '/desk/programme',
    loop: 'standing',
    labelKey: 'programme.pages.programme',
    order: 2,
    navigation: false,
    lazy: () => import('./programme-page.tsx'),
  },
  {
    path: '/desk/mediation',
    loop: 'standing',
    labelKey: 'programme.pages.mediation',
    order: 3,
    navigation: false,
    lazy: () => import('./mediation-page.tsx'),
  },
  {
    path: '/desk/hr',
    loop: 'standing',
    labelKey: 'programme.pages.hr',
    order: 4,
    navigation: false,
    lazy: () => import('./hr-page.tsx'),
  },
]

/** What waits at the desk and the next step, for leadership's home. */
export const DeskCard = lazy(() => import('./desk-card.tsx').then(({ DeskCard }) => ({ default: DeskCard })))
