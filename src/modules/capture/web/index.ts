import { api } from '#web/api.ts'
import type { LiveTopics, Page } from '#web/page-types.ts'

export const pages: readonly Page[] = [
  {
    path: '/capture',
    loop: 'ledger',
    labelKey: 'capture.pages.capture',
    order: 37,
    lazy: () => import('./capture-page.tsx'),
  },
  {
    path: '/capture/submissions',
    loop: 'ledger',
    labelKey: 'capture.pages.submissions',
    order: 38,
    navigation: false,
    lazy: () => import('./submissions-page.tsx'),
  },
  {
    path: '/capture/forms/new',
    loop: 'ledger',
    labelKey: 'capture.pages.newForm',
    order: 38,
    navigation: false,
    lazy: () => import('./new-form-page.tsx'),
  },
  {
    path: '/capture/forms/:formId',
    loop: 'ledger',
    labelKey: 'capture.pages.form',
    order: 39,
    lazy: () => import('./form-page.tsx'),
  },
]

export const live: LiveTopics = { customers: [api.capture.submissions.key()] }
