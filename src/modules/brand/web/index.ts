import type { Page } from '#web/page-types.ts'

export const pages: readonly Page[] = [
  { path: '/brand', loop: 'see', labelKey: 'brand.pages.brand', order: 52, lazy: () => import('./brand-page.tsx') },
]
