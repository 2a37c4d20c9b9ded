import type { Page } from '#web/page-types.ts'

export const pages: readonly Page[] = [
  {
    path: '/experiments',
    loop: 'see',
    labelKey: 'experiments.pages.list',
    order: 40,
    lazy: () => import('./experiments-page.tsx'),
  },
  {
    path: '/experiments/plan',
    loop: 'see',
    labelKey: 'experiments.pages.plan',
    order: 41,
    navigation: false,
    lazy: () => import('./plan-page.tsx'),
  },
  {
    path: '/experiments/:experimentId',
    loop: 'see',
    labelKey: 'experiments.pages.one',
    order: 42,
    lazy: () => import('./experiment-page.tsx'),
  },
]
