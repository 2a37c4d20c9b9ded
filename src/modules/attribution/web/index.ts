import { api } from '#web/api.ts'
import type { LiveTopics, Page } from '#web/page-types.ts'

export const pages: readonly Page[] = [
  {
    path: '/attribution',
    loop: 'see',
    labelKey: 'attribution.pages.overview',
    order: 20,
    lazy: () => import('./overview-page.tsx'),
  },
  {
    path: '/attribution/models',
    loop: 'see',
    labelKey: 'attribution.pages.quarrel',
    order: 21,
    lazy: () => import('./quarrel-page.tsx'),
  },
  {
    path: '/attribution/paths',
    loop: 'see',
    labelKey: 'attribution.pages.paths',
    order: 22,
    navigation: false,
    lazy: () => import('./paths-page.tsx'),
  },
  {
    path: '/attribution/periods',
    loop: 'see',
    labelKey: 'attribution.pages.periods',
    order: 23,
    navigation: false,
    lazy: () => import('./periods-page.tsx'),
  },
  {
    path: '/attribution/periods/:periodId',
    loop: 'see',
    labelKey: 'attribution.pages.period',
    order: 24,
    lazy: () => import('./period-page.tsx'),
  },
  {
    path: '/attribution/deals/:dealId',
    loop: 'see',
    labelKey: 'attribution.pages.journey',
    order: 25,
    lazy: () => import('./journey-page.tsx'),
  },
  {
    path: '/attribution/rules',
    loop: 'see',
    labelKey: 'attribution.pages.rules',
    order: 26,
    navigation: false,
    lazy: () => import('./rules-page.tsx'),
  },
  {
    path: '/attribution/bias',
    loop: 'see',
    labelKey: 'attribution.pages.bias',
    order: 27,
    navigation: false,
    lazy: () => import('./bias-page.tsx'),
  },
]

/** What the house learns of deals, touches and customers moves their credits; a rebuild reports through the long work. */
export const live: LiveTopics = {
  accounts: [api.attribution.key()],
  operations: [api.attribution.settings.key()],
}
