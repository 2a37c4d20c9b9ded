import type { Page } from '#web/page-types.ts'

export const pages: readonly Page[] = [
  {
    path: '/account',
    loop: 'house',
    labelKey: 'accounts.pages.account',
    order: 90,
    navigation: false,
    lazy: () => import('./account-page.tsx'),
  },
  ...door('/sign-in', 'accounts.signIn.title', () => import('./sign-in-page.tsx')),
  ...door('/setup', 'accounts.setUp.title', () => import('./set-up-page.tsx')),
  ...door('/join/:token', 'accounts.join.waiting', () => import('./join-page.tsx')),
  ...door('/forgot-password', 'accounts.forgot.title', () => import('./forgot-password-page.tsx')),
  ...door('/new-password', 'accounts.reset.title', () => import('./new-password-page.tsx')),
]

function door(path: string, labelKey: Page['labelKey'], lazy: Page['lazy']): readonly Page[] {
  return [{ path, loop: 'house', labelKey, order: 99, navigation: false, door: true, lazy }]
}
