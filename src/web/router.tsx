import type { QueryClient } from '@tanstack/react-query'
import { type LoaderFunctionArgs, Outlet, redirect, type RouteObject } from 'react-router'
import { CrashPage } from './frame/crash-page.tsx'
import { Frame } from './frame/frame.tsx'
import { MissingPage } from './frame/missing-page.tsx'
import { meQuery } from './me.ts'
import { navigationFor } from './navigation.ts'
import type { DoorPage } from './page-types.ts'
import { Bell, doors, finders, Freshness, liveTopics, pages } from './pages.ts'

function routeOf(page: DoorPage): RouteObject {
  return { path: page.path, lazy: page.lazy, errorElement: <CrashPage /> }
}

/** Nobody comes in without signing in; an empty house is set up first. */
function askAtDoor(client: QueryClient) {
  return async ({ request }: LoaderFunctionArgs) => {
    const me = await client.ensureQueryData(meQuery)
    if (me.needsSetUp) return redirect('/setup')
    if (me.person !== null) return null
    const { pathname, search } = new URL(request.url)
    const next = `${pathname}${search}`
    return redirect(next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`)
  }
}

/** Who is in already needs no sign-in page; an empty house has nobody to sign in. */
function lookThroughDoor(client: QueryClient) {
  return async ({ request }: LoaderFunctionArgs) => {
    const me = await client.ensureQueryData(meQuery)
    const { pathname } = new URL(request.url)
    if (pathname === '/setup' && !me.needsSetUp) return redirect('/')
    if (pathname === '/sign-in' && me.needsSetUp) return redirect('/setup')
    if (pathname === '/sign-in' && me.person !== null) return redirect('/')
    return null
  }
}

/** A house without a home page starts with the first page of the first loop. */
function firstPage(client: QueryClient): readonly RouteObject[] {
  if (pages.some((page) => page.path === '/')) return []
  const loader = async () => {
    const { person } = await client.ensureQueryData(meQuery)
    if (person === null) return null
    const [first] = navigationFor(pages, person.role)
    return redirect(first?.pages[0].path ?? '/account')
  }
  return [{ path: '/', loader }]
}

/** Every address of the house. Page tests open them in memory, the house in the browser. */
export function routesOf(client: QueryClient, more: readonly RouteObject[] = []): RouteObject[] {
  return [
    {
      element: <Outlet />,
      errorElement: <CrashPage />,
      hydrateFallbackElement: <div />,
      children: [
        ...more,
        ...doors.filter(({ knowsNobody }) => knowsNobody === true).map(routeOf),
        {
          loader: lookThroughDoor(client),
          element: <Outlet />,
          children: doors.filter(({ knowsNobody }) => knowsNobody !== true).map(routeOf),
        },
        {
          loader: askAtDoor(client),
          element: <Frame pages={pages} liveTopics={liveTopics} finders={finders} Freshness={Freshness} Bell={Bell} />,
          children: [...firstPage(client), ...pages.map(routeOf), { path: '*', element: <MissingPage /> }],
        },
      ],
    },
  ]
}
