import type { QueryKey } from '@tanstack/react-query'
import type { ComponentType } from 'react'
import type { Words } from '../catalogue.ts'
import type { Role } from './me.ts'

/** The five loops in the order in which everybody sees them, and the house's own pages. */
export const loops = ['ledger', 'agree', 'flow', 'see', 'standing'] as const

export type Loop = (typeof loops)[number] | 'house'

/** The name of a page in its module's catalogue, under `pages`: `imports.pages.list`. Names take no arguments. */
export type PageName = {
  [Module in keyof Words]: Words[Module] extends { pages: infer Names }
    ? `${Module}.pages.${keyof Names & string}`
    : never
}[keyof Words]

export type Page = {
  /** From the root, with parameters as the router writes them: `/imports/:importId`. */
  path: string
  loop: Loop
  /** The name in the navigation and in the palette. */
  labelKey: PageName
  /** Place inside its loop, small first. */
  order: number
  /** The file exports its page as `Component`. */
  lazy: () => Promise<{ Component: ComponentType }>
  /** Left out: shown in the navigation when the path has no parameters. */
  navigation?: boolean
  /** Who finds it in the navigation; the server decides who may read. Left out: everybody. */
  roles?: readonly Role[]
}

/** A page before signing in; it stands without the frame. */
export type DoorPage = Pick<Page, 'path' | 'lazy'> & {
  /** Nobody is asked for who looks: the page promises that no session is touched while it is open. */
  knowsNobody?: true
}

/** Which further queries grow old with a topic: `{ imports: [api.reconcile.key()] }`. */
export type LiveTopics = Readonly<Record<string, readonly QueryKey[]>>

export type Found = { key: string; kind: string; name: string; detail?: string; to: string }

/** Asks the house for what a person looks for; shown in the palette under the pages and acts. */
export type Finder = (words: string, signal: AbortSignal) => Promise<readonly Found[]>

/** What a module's `web/index.ts` hands to the shell. */
export type ModuleWeb = {
  pages: readonly Page[]
  doors?: readonly DoorPage[]
  live?: LiveTopics
  find?: Finder
  /** One line at the foot of the sidebar: how fresh the sources are. At most one module has it. */
  Freshness?: ComponentType
  /** The way to the messages with how many are not read; `phone` in the top bar. At most one module has it. */
  Bell?: ComponentType<{ phone?: boolean }>
}
