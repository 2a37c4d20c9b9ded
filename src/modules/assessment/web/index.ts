import type { DoorPage, Page } from '#web/page-types.ts'

export const pages: readonly Page[] = [
  {
    path: '/standing',
    loop: 'standing',
    labelKey: 'assessment.pages.standing',
    order: 10,
    lazy: () => import('./standing-page.tsx'),
  },
  {
    path: '/standing/waves',
    loop: 'standing',
    labelKey: 'assessment.pages.waves',
    order: 11,
    lazy: () => import('./waves-page.tsx'),
  },
  {
    path: '/standing/waves/new',
    loop: 'standing',
    labelKey: 'assessment.pages.newWave',
    order: 12,
    navigation: false,
    lazy: () => import('./new-wave-page.tsx'),
  },
  {
    path: '/standing/waves/:waveId',
    loop: 'standing',
    labelKey: 'assessment.pages.wave',
    order: 13,
    lazy: () => import('./wave-page.tsx'),
  },
  {
    path: '/standing/instruments',
    loop: 'standing',
    labelKey: 'assessment.pages.instruments',
    order: 14,
    navigation: false,
    lazy: () => import('./instruments-page.tsx'),
  },
]

/** The secret of a link stands behind a #, so the address itself is the same for everybody. */
export const doors: readonly DoorPage[] = [
  { path: '/answer', lazy: () => import('./answer-page.tsx'), knowsNobody: true },
]
