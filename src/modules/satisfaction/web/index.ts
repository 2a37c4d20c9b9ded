import type { Page } from '#web/page-types.ts'

export const pages: readonly Page[] = [
  {
    path: '/satisfaction',
    loop: 'see',
    labelKey: 'satisfaction.pages.answers',
    order: 50,
    lazy: () => import('./satisfaction-page.tsx'),
  },
  {
    path: '/satisfaction/links',
    loop: 'see',
    labelKey: 'satisfaction.pages.links',
    order: 51,
    navigation: false,
    lazy: () => import('./links-page.tsx'),
  },
]
