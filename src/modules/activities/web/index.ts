import { lazy } from 'react'
import { api } from '#web/api.ts'
import type { LiveTopics, Page } from '#web/page-types.ts'

export const pages: readonly Page[] = [
  {
    path: '/effects',
    loop: 'see',
    labelKey: 'activities.pages.effects',
    order: 5,
    lazy: () => import('./effects-page.tsx'),
  },
  {
    path: '/activities',
    loop: 'see',
    labelKey: 'activities.pages.list',
    order: 6,
    lazy: () => import('./activities-page.tsx'),
  },
  {
    path: '/activities/calendar',
    loop: 'see',
    labelKey: 'activities.pages.calendar',
    order: 7,
    lazy: () => import('./calendar-page.tsx'),
  },
  {
    path: '/activities/plan',
    loop: 'see',
    labelKey: 'activities.pages.plan',
    order: 6,
    navigation: false,
    lazy: () => import('./plan-page.tsx'),
  },
  {
    path: '/activities/:activityId',
    loop: 'see',
    labelKey: 'activities.pages.one',
    order: 6,
    lazy: () => import('./activity-page.tsx'),
  },
  {
    path: '/activities/:activityId/change',
    loop: 'see',
    labelKey: 'activities.pages.change',
    order: 6,
    lazy: () => import('./plan-page.tsx'),
  },
  {
    path: '/effects/calibration',
    loop: 'see',
    labelKey: 'activities.pages.calibration',
    order: 8,
    navigation: false,
    lazy: () => import('./calibration-page.tsx'),
  },
  {
    path: '/contributions',
    loop: 'see',
    labelKey: 'activities.pages.contributions',
    order: 9,
    lazy: () => import('./contributions-page.tsx'),
  },
]

/** Touches name the activities that they belong to, and make those that nobody planned here; what others measure moves the cards. */
export const live: LiveTopics = {
  touches: [api.activities.key()],
  customers: [api.activities.one.key()],
  attribution: [api.activities.card.key()],
  experiments: [api.activities.card.key()],
  satisfaction: [api.activities.card.key()],
  brand: [api.activities.card.key()],
}

/** What waits for a word of a side, for the homes of marketers and heads. */
export const MyEffectsCard = lazy(() =>
  import('./my-effects-card.tsx').then(({ MyEffectsCard }) => ({ default: MyEffectsCard })),
)
