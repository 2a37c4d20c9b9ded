import type { Page } from '#web/page-types.ts'

export { Thread } from './lazy-thread.tsx'

export const pages: readonly Page[] = [
  {
    path: '/together',
    loop: 'standing',
    labelKey: 'together.pages.together',
    order: 50,
    lazy: () => import('./together-page.tsx'),
  },
  {
    path: '/together/projects',
    loop: 'standing',
    labelKey: 'together.pages.projects',
    order: 51,
    lazy: () => import('./projects-page.tsx'),
  },
  {
    path: '/together/projects/:projectId',
    loop: 'standing',
    labelKey: 'together.pages.project',
    order: 51,
    lazy: () => import('./project-page.tsx'),
  },
  {
    path: '/together/decisions',
    loop: 'standing',
    labelKey: 'together.pages.decisions',
    order: 52,
    lazy: () => import('./decisions-page.tsx'),
  },
  {
    path: '/together/decisions/:decisionId',
    loop: 'standing',
    labelKey: 'together.pages.decision',
    order: 52,
    lazy: () => import('./decision-page.tsx'),
  },
  {
    path: '/together/friction',
    loop: 'standing',
    labelKey: 'together.pages.friction',
    order: 53,
    lazy: () => import('./friction-page.tsx'),
  },
  {
    path: '/together/meetings',
    loop: 'standing',
    labelKey: 'together.pages.meetings',
    order: 54,
    lazy: () => import('./meetings-page.tsx'),
  },
]
