import { lazy } from 'react'
import { api } from '#web/api.ts'
import type { LiveTopics, Page } from '#web/page-types.ts'

export const ScoreWhy = lazy(() => import('./score-why.tsx').then(({ ScoreWhy }) => ({ default: ScoreWhy })))

export const pages: readonly Page[] = [
  {
    path: '/scoring',
    loop: 'flow',
    labelKey: 'scoring.pages.standing',
    order: 60,
    lazy: () => import('./standing-page.tsx'),
  },
  {
    path: '/scoring/rules',
    loop: 'flow',
    labelKey: 'scoring.pages.rules',
    order: 61,
    lazy: () => import('./rules-page.tsx'),
  },
  {
    path: '/scoring/sample',
    loop: 'flow',
    labelKey: 'scoring.pages.sample',
    order: 62,
    lazy: () => import('./sample-page.tsx'),
  },
]

export const live: LiveTopics = {
  scores: [api.scoring.why.key(), api.scoring.standing.key()],
  'score-rules': [api.scoring.rules.key()],
  'score-standing': [api.scoring.standing.key(), api.scoring.rows.key()],
  'blind-sample': [api.scoring.sample.key(), api.scoring.agreement.key(), api.scoring.judgedRows.key()],
}
