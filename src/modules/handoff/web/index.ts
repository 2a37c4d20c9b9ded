import { lazy } from 'react'
import { api } from '#web/api.ts'
import type { LiveTopics, Page } from '#web/page-types.ts'

/** For the homes; fetched apart, so that the list of pages can be read where no styles are. */
export const MarketerHandoffsCard = lazy(() =>
  import('./marketer-card.tsx').then(({ MarketerHandoffsCard }) => ({ default: MarketerHandoffsCard })),
)
export const RevOpsHandoffsCard = lazy(() =>
  import('./revops-card.tsx').then(({ RevOpsHandoffsCard }) => ({ default: RevOpsHandoffsCard })),
)
export const SellerPromiseCard = lazy(() =>
  import('./promise-card.tsx').then(({ SellerPromiseCard }) => ({ default: SellerPromiseCard })),
)
export const SellerQueueCard = lazy(() =>
  import('./seller-card.tsx').then(({ SellerQueueCard }) => ({ default: SellerQueueCard })),
)

export const pages: readonly Page[] = [
  {
    path: '/my-leads',
    loop: 'flow',
    labelKey: 'handoff.pages.mine',
    order: 10,
    lazy: () => import('./queue-page.tsx'),
  },
  {
    path: '/hand-offs',
    loop: 'flow',
    labelKey: 'handoff.pages.list',
    order: 20,
    lazy: () => import('./list-page.tsx'),
  },
  {
    path: '/hand-offs/:engagementId',
    loop: 'flow',
    labelKey: 'handoff.pages.one',
    order: 21,
    lazy: () => import('./engagement-page.tsx'),
  },
  { path: '/later', loop: 'flow', labelKey: 'handoff.pages.later', order: 30, lazy: () => import('./later-page.tsx') },
]

/** Reasons are changed elsewhere, deals end elsewhere, and scores are counted by jobs. */
export const live: LiveTopics = {
  agreement: [api.handoff.key()],
  deals: [api.handoff.key()],
}
