import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useNavigate } from 'react-router'
import type { Language } from '#platform/i18n/languages.ts'
import { house, ownPage } from './api.ts'
import { meQuery, useMe } from './me.ts'
import { readAnew } from './queries.ts'
import { useLanguage } from './words/language.ts'

/** Signs out on this device and forgets everything that was read. */
export function useSignOut(): () => Promise<void> {
  const client = useQueryClient()
  const navigate = useNavigate()
  return useCallback(async () => {
    await fetch('/api/auth/sign-out', {
      method: 'POST',
      headers: { ...ownPage, 'content-type': 'application/json' },
      body: '{}',
    })
    await readAnew(client)
    await navigate('/sign-in')
  }, [client, navigate])
}

/** Speaks another language at once, and from now on wherever this person signs in. */
export function useChooseLanguage(): (language: Language) => Promise<void> {
  const client = useQueryClient()
  const { speak } = useLanguage()
  const signedIn = useMe()?.signedIn === true
  return useCallback(
    async (language) => {
      await speak(language)
      if (!signedIn) return
      await house.accounts.changeMyself({ language })
      await client.invalidateQueries({ queryKey: meQuery.queryKey })
    },
    [client, signedIn, speak],
  )
}
