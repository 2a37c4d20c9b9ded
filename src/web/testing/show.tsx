import { cleanup, render } from '@testing-library/react'
import type { QueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { createMemoryRouter, type RouteObject } from 'react-router'
import { RouterProvider } from 'react-router/dom'
import { afterEach } from 'vitest'
import type { Language } from '#platform/i18n/languages.ts'
import { wordsIn } from '../../catalogue.ts'
import { App } from '../app.tsx'
import { type Me, meQuery } from '../me.ts'
import { knowsNobodyAt } from '../pages.ts'
import { createQueryClient } from '../queries.ts'
import { routesOf } from '../router.tsx'
import { completeBrowser } from './browser.ts'
import { connectTo, type HouseFetch } from './connect.ts'

completeBrowser()
afterEach(() => {
  cleanup()
  localStorage.clear()
})

export type ShowSettings = {
  /** Where the reader is; left out: `/`. */
  address?: string
  language?: Language
  /** Who looks, for parts and pages that ask without a server. */
  me?: Me
}

async function draw(client: QueryClient, routes: RouteObject[], { address = '/', language = 'en', me }: ShowSettings) {
  if (me) client.setQueryData(meQuery.queryKey, me)
  const words = await wordsIn(language)
  const router = createMemoryRouter(routes, { initialEntries: [address] })
  const view = render(
    <App
      client={client}
      first={{ language, words }}
      env="test"
      knowsNobody={knowsNobodyAt(address.replace(/[?#].*$/, ''))}
    >
      <RouterProvider router={router} />
    </App>,
  )
  return { ...view, router, client, address: () => `${router.state.location.pathname}${router.state.location.search}` }
}

/** Shows a part alone, with words, look and addresses around it but without a server; `part` is what it drew. */
export async function show(shown: ReactNode, settings: ShowSettings = {}) {
  const element = <div data-shown="">{shown}</div>
  const view = await draw(createQueryClient(), [{ path: '*', element }], settings)
  const part = view.container.querySelector<HTMLElement>('[data-shown]')
  if (!part) throw new Error('nothing was drawn')
  return { ...view, part }
}

type OpenSettings = Omit<ShowSettings, 'address'> & {
  /** The house that answers: `(request) => world.fetch(request, person)`. */
  house: HouseFetch
}

/** Opens an address in a fresh browser, against the real house in the same process. */
export function openAddress(address: string, { house, ...settings }: OpenSettings) {
  cleanup()
  connectTo(house)
  const client = createQueryClient()
  return draw(client, routesOf(client), { ...settings, address })
}
