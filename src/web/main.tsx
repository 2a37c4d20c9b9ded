import './theme/fonts.css'
import './theme/mantine.css'
import './theme/tokens.css'
import './theme/base.css'
import './theme/print.css'
import type { QueryClient } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createBrowserRouter, type RouteObject } from 'react-router'
import { RouterProvider } from 'react-router/dom'
import { firstSpoken } from '#platform/i18n/languages.ts'
import { wordsIn } from '../catalogue.ts'
import { App } from './app.tsx'
import { meQuery } from './me.ts'
import { knowsNobodyAt } from './pages.ts'
import { createQueryClient } from './queries.ts'
import { routesOf } from './router.tsx'
import { shareStyleNonce } from './style-nonce.ts'
import { languageKept } from './words/words-provider.tsx'

/** The gallery of all parts, for those who build the house. */
async function workshop(client: QueryClient): Promise<readonly RouteObject[]> {
  if (!import.meta.env.DEV) return []
  const { galleryRoute } = await import('./gallery/gallery-route.tsx')
  return [galleryRoute(client)]
}

async function openHouse(place: HTMLElement): Promise<void> {
  shareStyleNonce()
  const client = createQueryClient()
  const knowsNobody = knowsNobodyAt(window.location.pathname)
  // Asked at once, beside the words: the first page waits for both.
  if (!knowsNobody) void client.prefetchQuery(meQuery)
  const language = languageKept() ?? firstSpoken(navigator.languages)
  const [words, more] = await Promise.all([wordsIn(language), workshop(client)])
  const router = createBrowserRouter(routesOf(client, more))
  createRoot(place).render(
    <StrictMode>
      <App client={client} first={{ language, words }} knowsNobody={knowsNobody}>
        <RouterProvider router={router} />
      </App>
    </StrictMode>,
  )
}

const place = document.querySelector<HTMLElement>('#house')
if (place) void openHouse(place)
