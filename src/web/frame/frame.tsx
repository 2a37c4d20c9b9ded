import { useHotkeys } from '@mantine/hooks'
import { type ComponentType, lazy, Suspense, useEffect, useMemo, useState } from 'react'
import { Outlet, ScrollRestoration, useLocation } from 'react-router'
import { useTranslations } from 'use-intl'
import { type Me, type Person, useMe } from '#web/me.ts'
import { navigationFor, pageAt } from '#web/navigation.ts'
import type { Finder, LiveTopics, Page } from '#web/page-types.ts'
import { useLive } from '#web/use-live.ts'
import { Announcer } from './announcer.tsx'
import { ConnectionLine } from './connection-line.tsx'
import css from './frame.module.css'
import { BottomTabs, TopBar } from './phone-bars.tsx'
import { PlaceContext } from './place.ts'
import { Sidebar } from './sidebar.tsx'

const loadPalette = () => import('./palette.tsx')
const Palette = lazy(() => loadPalette().then(({ Palette }) => ({ default: Palette })))

type Props = {
  pages: readonly Page[]
  liveTopics: LiveTopics
  finders: readonly Finder[]
  Freshness: ComponentType | undefined
  Bell?: ComponentType<{ phone?: boolean }> | undefined
}

/** What stands around every page behind the door. */
export function Frame(props: Props) {
  const me = useMe()
  // The way in has read it before the frame is drawn; after signing out there is nobody for a moment.
  return me?.person ? <FrameFor {...props} me={me} person={me.person} /> : null
}

function FrameFor({ pages, liveTopics, finders, Freshness, Bell, me, person }: Props & { me: Me; person: Person }) {
  const t = useTranslations()
  const { pathname } = useLocation()
  const [finding, setFinding] = useState(false)
  const connection = useLive(liveTopics)
  const loops = useMemo(() => navigationFor(pages, person.role), [pages, person.role])
  const here = pageAt(pages, pathname)
  const onFind = () => setFinding(true)
  useHotkeys([['mod+K', onFind]], [])
  // Fetched while the reader reads: whoever types at once after Ctrl+K loses no letter.
  useEffect(() => void loadPalette(), [])
  const parts = { me, person, loops, here, onFind, Freshness, Bell }
  const place =
    here && here.path !== '/' ? `${t(`house.loops.${here.loop}`)} · ${t(here.labelKey)}` : me.workspace?.name
  return (
    <PlaceContext value={place}>
      <a href="#content" className={css.skip}>
        {t('house.frame.skip')}
      </a>
      <TopBar {...parts} />
      <div className={css.app}>
        <Sidebar {...parts} />
        <div className={css.content}>
          <ConnectionLine connection={connection} />
          <Outlet />
        </div>
      </div>
      <BottomTabs {...parts} />
      <Announcer />
      <ScrollRestoration />
      {finding && (
        <Suspense>
          <Palette loops={loops} finders={finders} onClose={() => setFinding(false)} />
        </Suspense>
      )}
    </PlaceContext>
  )
}
