import type { DoorPage, Page } from '#web/page-types.ts'

export const pages: readonly Page[] = [
  {
    path: '/people',
    loop: 'house',
    labelKey: 'accounts.pages.people',
    order: 10,
    lazy: () => import('./people-page.tsx'),
  },
  {
    path: '/keys',
    loop: 'house',
    labelKey: 'accounts.pages.keys',
    order: 50,
    roles: ['admin'],
    lazy: () => import('./keys-page.tsx'),
  },
  {
    path: '/company',
    loop: 'house',
    labelKey: 'accounts.pages.company',
    order: 60,
    roles: ['admin'],
    lazy: () => import('./company-page.tsx'),
  },
  {
    path: '/account',
    loop: 'house',
    labelKey: 'accounts.pages.account',
    order: 90,
    navigation: false,
    lazy: () => import('./account-page.tsx'),
  },
]

export const doors: readonly DoorPage[] = [
  { path: '/sign-in', lazy: () => import('./sign-in-page.tsx') },
  { path: '/setup', lazy: () => import('./set-up-page.tsx') },
  { path: '/join/:token', lazy: () => import('./join-page.tsx') },
  { path: '/forgot-password', lazy: () => import('./forgot-password-page.tsx') },
  { path: '/new-password', lazy: () => import('./new-password-page.tsx') },
]
