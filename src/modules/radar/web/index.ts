import type { Page } from '#web/page-types.ts'

export const pages: readonly Page[] = [
  {
    path: '/radar',
    loop: 'standing',
    labelKey: 'radar.pages.radar',
    order: 20,
    lazy: () => import('./radar-page.tsx'),
  },
  {
    path: '/radar/:symptomId',
    loop: 'standing',
    labelKey: 'radar.pages.symptom',
    order: 21,
    lazy: () => import('./symptom-page.tsx'),
  },
]
