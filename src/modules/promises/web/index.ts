import { lazy } from 'react'
import { api } from '#web/api.ts'
import type { LiveTopics, Page } from '#web/page-types.ts'

export const pages: readonly Page[] = [
  {
    path: '/promises',
    loop: 'agree',
    labelKey: 'promises.pages.board',
    order: 5,
    lazy: () => import('./promises-page.tsx'),
  },
  {
    path: '/promises/versions',
    loop: 'agree',
    labelKey: 'promises.pages.versions',
    order: 6,
    navigation: false,
    lazy: () => import('./versions-page.tsx'),
  },
  {
    path: '/promises/versions/:versionId',
    loop: 'agree',
    labelKey: 'promises.pages.version',
    order: 6,
    lazy: () => import('./version-page.tsx'),
  },
  {
    path: '/promises/write',
    loop: 'agree',
    labelKey: 'promises.pages.write',
    order: 6,
    navigation: false,
    lazy: () => import('./write-page.tsx'),
  },
  {
    path: '/promises/paper',
    loop: 'agree',
    labelKey: 'promises.pages.paper',
    order: 7,
    lazy: () => import('./paper-page.tsx'),
  },
]

/** What happens to a hand-off moves the promises. */
export const live: LiveTopics = { handoff: [api.promises.key()] }

/** The two promises side by side, for the homes of both heads. */
export const PromisesCard = lazy(() =>
  import('./promises-card.tsx').then(({ PromisesCard }) => ({ default: PromisesCard })),
)
