import { useCallback } from 'react'
import { useMessages, useTranslations } from 'use-intl'
import { useQuery } from '@tanstack/react-query'
import { api } from '#web/api.ts'
import { useMe } from '#web/me.ts'
import { useAge } from '#web/words/age.ts'
import type { NamedObject } from './shapes.ts'

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** What stands at a path of the catalogues; definitions and symptoms are named there and in no table. */
function wordsAt(words: unknown, path: readonly string[]): string | null {
  const found = path.reduce<unknown>((at, key) => (isRecord(at) ? at[key] : undefined), words)
  return typeof found === 'string' ? found : null
}

/** An object by its kind and, where the house or its words know one, its name. */
export function useObjectName(): (object: NamedObject) => string {
  const t = useTranslations('together.objects')
  const words: unknown = useMessages()
  return useCallback(
    ({ kind, id, name }) => {
      const known =
        kind === 'definition'
          ? (wordsAt(words, ['agreement', 'keys', id]) ?? id)
          : kind === 'symptom'
            ? (wordsAt(words, ['radar', 'symptoms', id, 'name']) ?? id)
            : name
      return known === null ? t(kind) : `${t(kind)} · ${known}`
    },
    [t, words],
  )
}

/** How long ago something was, in its largest whole unit. */
export function useAgo(): (at: Date, now: Date) => string {
  const age = useAge()
  return useCallback((at, now) => age(Math.max(0, (now.getTime() - at.getTime()) / 1000)), [age])
}

/** Whether the reader may write at all, and on which side. */
export function useWriter(): { canWrite: boolean; side: string | undefined; memberId: string | undefined } {
  const me = useMe()?.person
  return { canWrite: me !== undefined && me !== null && me.role !== 'auditor', side: me?.side, memberId: me?.id }
}

/** Whom one may mention, ask or invite. */
export function usePeople() {
  return useQuery(api.together.people.queryOptions({ staleTime: 5 * 60_000 })).data?.items ?? []
}

/** One line each, without empty ones. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
