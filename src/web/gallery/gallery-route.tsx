import type { QueryClient } from '@tanstack/react-query'
import type { RouteObject } from 'react-router'
import { isLanguage } from '#platform/i18n/languages.ts'
import { Frame } from '#web/frame/frame.tsx'
import { type Me, meQuery } from '#web/me.ts'
import type { Page } from '#web/page-types.ts'
import { GalleryPage } from './gallery-page.tsx'
import { LongPage } from './long-page.tsx'
import { PicturePage } from './picture-page.tsx'

const me: Me = {
  signedIn: true,
  needsSetUp: false,
  demo: null,
  person: {
    id: '00000000-0000-7000-8000-000000000001',
    name: 'Elin Sandqvist',
    email: 'elin@lindhav.example',
    title: 'Head of marketing',
    side: 'marketing',
    role: 'lead',
    language: 'en',
    timeZone: 'Europe/Stockholm',
    weekStart: 'monday',
  },
  workspace: {
    id: '00000000-0000-7000-8000-000000000002',
    name: 'Lindhav Flow AB',
    currency: 'EUR',
    country: 'SE',
    timeZone: 'Europe/Stockholm',
    demo: false,
  },
}

const lazy: Page['lazy'] = () => Promise.resolve({ Component: GalleryPage })

/** One page a loop, so that the frame shows itself as it will be. */
const samplePages: readonly Page[] = [
  { path: '/parts/lists', loop: 'ledger', labelKey: 'accounts.pages.account', order: 1, lazy },
  { path: '/parts/agree', loop: 'agree', labelKey: 'accounts.pages.account', order: 1, lazy },
  { path: '/parts', loop: 'flow', labelKey: 'accounts.pages.account', order: 1, lazy },
  { path: '/parts/picture', loop: 'flow', labelKey: 'accounts.pages.account', order: 2, lazy },
  { path: '/parts/see', loop: 'see', labelKey: 'accounts.pages.account', order: 1, lazy },
  { path: '/parts/standing', loop: 'standing', labelKey: 'accounts.pages.account', order: 1, lazy },
]

/** Every shared part in all its states, at `/parts` while the house is being built; never part of what is shipped. */
export function galleryRoute(client: QueryClient): RouteObject {
  return {
    loader: ({ request }) => {
      const wished = new URL(request.url).searchParams.get('language')
      const person = me.person && { ...me.person, language: isLanguage(wished) ? wished : me.person.language }
      client.setQueryData(meQuery.queryKey, { ...me, person })
      return null
    },
    element: <Frame pages={samplePages} liveTopics={{}} finders={[]} Freshness={undefined} />,
    children: [
      { path: '/parts', element: <GalleryPage /> },
      { path: '/parts/picture', element: <PicturePage /> },
      { path: '/parts/long', element: <LongPage /> },
    ],
  }
}
