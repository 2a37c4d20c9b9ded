import { matchPath } from 'react-router'
import { type Loop, type Page, loops } from './page-types.ts'
import type { Role } from './me.ts'

export type LoopPages = { loop: Loop; pages: readonly [Page, ...Page[]] }

function isShown(page: Page, role: Role): boolean {
  const inNavigation = page.navigation ?? !page.path.includes(':')
  return inNavigation && (page.roles === undefined || page.roles.includes(role))
}

/** The loops that have pages for a role, in the order that is the same for everybody; a loop without pages is left out. */
export function navigationFor(pages: readonly Page[], role: Role): readonly LoopPages[] {
  const shown = pages.filter((page) => isShown(page, role)).sort((one, other) => one.order - other.order)
  return [...loops, 'house' as const].flatMap((loop) => {
    const [first, ...rest] = shown.filter((page) => page.loop === loop)
    return first ? [{ loop, pages: [first, ...rest] }] : []
  })
}

function isUnder(path: string, pathname: string): boolean {
  return matchPath({ path, end: path === '/' }, pathname) !== null
}

function parameters(path: string): number {
  return path.split('/').filter((part) => part.startsWith(':')).length
}

/** The page whose path lies deepest over an address: a company's page belongs to the list of companies, and
 * `/imports/new` is itself rather than the import called “new”. */
export function pageAt(pages: readonly Page[], pathname: string): Page | undefined {
  return pages
    .filter((page) => isUnder(page.path, pathname))
    .sort(
      (one, other) =>
        other.path.split('/').length - one.path.split('/').length ||
        parameters(one.path) - parameters(other.path) ||
        other.path.length - one.path.length,
    )[0]
}

/** The page of the navigation that a page without a place of its own there belongs to: a company's to the companies. */
export function pageOver(shown: readonly Page[], here: Page | undefined): Page | undefined {
  if (here === undefined || shown.some((page) => page.path === here.path)) return undefined
  return pageAt(shown, here.path)
}
