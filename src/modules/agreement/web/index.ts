import type { LiveTopics, Page } from '#web/page-types.ts'
import { api } from '#web/api.ts'

export { useWordsOfReason } from './reason-words.ts'
export { useWordName } from './use-agreement.ts'
export { RuleBuilder } from './lazy-rule-builder.tsx'
export { RuleSentence } from './rule-sentence.tsx'

export const pages: readonly Page[] = [
  {
    path: '/agreement',
    loop: 'agree',
    labelKey: 'agreement.pages.list',
    order: 10,
    lazy: () => import('./definitions-page.tsx'),
  },
  {
    path: '/agreement/definitions/:key',
    loop: 'agree',
    labelKey: 'agreement.pages.one',
    order: 11,
    lazy: () => import('./definition-page.tsx'),
  },
  {
    path: '/agreement/definitions/:key/write',
    loop: 'agree',
    labelKey: 'agreement.pages.write',
    order: 12,
    lazy: () => import('./write-page.tsx'),
  },
  {
    path: '/agreement/reasons',
    loop: 'agree',
    labelKey: 'agreement.pages.reasons',
    order: 20,
    lazy: () => import('./reasons-page.tsx'),
  },
]

/** Leads and touches that come in change what a back-test finds. */
export const live: LiveTopics = { imports: [api.agreement.backtest.key(), api.agreement.backtestRows.key()] }
