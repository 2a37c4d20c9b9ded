import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import type { ListSide } from '#platform/contract.ts'
import { api } from '#web/api.ts'
import { useMe } from '#web/me.ts'
import { isBuiltIn } from '../domain/keys.ts'
import { sidesOf } from '../domain/may.ts'

/** After an act everything of the module is read again, also after a refusal: then the page was old. */
export function useAgain(): () => Promise<void> {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: api.agreement.key() })
}

/** How a word is called: the house's own in the reader's language, the company's as it named it. */
export function useWordName(): (word: { key: string; name: string | null }) => string {
  const t = useTranslations('agreement.keys')
  return ({ key, name }) => (isBuiltIn(key) ? t(key) : (name ?? key))
}

/** The sides that the reader may speak for: one, both, or none. */
export function useVoices(): ListSide[] {
  const person = useMe()?.person
  return !person || person.role === 'auditor' ? [] : sidesOf(person.side)
}
