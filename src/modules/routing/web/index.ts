import { lazy } from 'react'
import { api } from '#web/api.ts'
import type { LiveTopics, Page } from '#web/page-types.ts'

/** Fetched apart, so that the list of pages can be read where no styles are. */
export const RoutingTrail = lazy(() =>
  import('./routing-trail.tsx').then(({ RoutingTrail }) => ({ default: RoutingTrail })),
)

export const pages: readonly Page[] = [
  {
    path: '/routing',
    loop: 'flow',
    labelKey: 'routing.pages.rules',
    order: 40,
    lazy: () => import('./routing-page.tsx'),
  },
  {
    path: '/routing/versions',
    loop: 'flow',
    labelKey: 'routing.pages.versions',
    order: 41,
    navigation: false,
    lazy: () => import('./versions-page.tsx'),
  },
]

/** Teams stand behind the rules: their names and people are shown with them. */
export const live: LiveTopics = { teams: [api.routing.key()] }
