import { lazy } from 'react'
import type { DoorPage, Page } from '#web/page-types.ts'

export const pages: readonly Page[] = [
  {
    path: '/messages',
    loop: 'house',
    labelKey: 'messages.pages.list',
    order: 5,
    lazy: () => import('./messages-page.tsx'),
  },
  {
    path: '/messages/wishes',
    loop: 'house',
    labelKey: 'messages.pages.wishes',
    order: 6,
    lazy: () => import('./wishes-page.tsx'),
  },
  {
    path: '/webhooks',
    loop: 'house',
    labelKey: 'messages.pages.webhooks',
    order: 55,
    roles: ['admin'],
    lazy: () => import('./webhooks-page.tsx'),
  },
]

export const doors: readonly DoorPage[] = [{ path: '/deed/:token', lazy: () => import('./deed-page.tsx') }]

export const Bell = lazy(() => import('./bell.tsx').then(({ Bell }) => ({ default: Bell })))
