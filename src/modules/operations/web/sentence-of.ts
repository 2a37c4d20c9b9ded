import { useCallback } from 'react'
import { createTranslator, useLocale, useMessages } from 'use-intl'

export type SentenceArgs = Readonly<Record<string, string | number>>

function at(words: unknown, path: readonly string[]): unknown {
  const [first, ...rest] = path
  if (first === undefined) return words
  return typeof words === 'object' && words !== null ? at(Reflect.get(words, first), rest) : undefined
}

/**
 * Says what the ledger or the queue calls by a dotted name, as `lead.changed` or `imports.run`.
 * A name that this page is too old for has no sentence: undefined.
 */
export function useSentenceOf(group: 'facts' | 'tasks'): (name: string, args?: SentenceArgs) => string | undefined {
  const words = useMessages().operations[group]
  const locale = useLocale()
  return useCallback(
    (name, args = {}) => {
      const sentence = at(words, name.split('.'))
      if (typeof sentence !== 'string') return undefined
      return createTranslator({ locale, messages: { sentence } })('sentence', args)
    },
    [words, locale],
  )
}
