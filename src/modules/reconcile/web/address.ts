import type { z } from 'zod'
import { rowsWish } from '../contract-shapes.ts'

/** Which rows: those behind a list, the figure, a group, a cause of it, or some of them by how they stand. */
export type Pile = Omit<z.infer<typeof rowsWish>, 'period'>

/** What the evidence drawer shows: a pile, or one row of it. */
export type Evidence = { pile: Pile; row?: string }

export const listsPath = '/reconcile'

const pileShape = rowsWish.omit({ period: true })

function orNothing(text: string | undefined): string | undefined {
  return text === '' ? undefined : text
}

/** As it stands in the address: `sales`, `all.only-marketing.duplicate`, `all.only-marketing..open~<row>`. */
export function evidenceKey({ of, group, cause, where, standing, treatment }: Partial<Pile>, row?: string): string {
  const marked = where === undefined || where === 'named' ? '' : where
  const parts = [of ?? 'all', group ?? '', cause ?? '', standing ?? '', treatment ?? '', marked].join('.')
  const pile = parts.replace(/\.+$/, '')
  return row === undefined ? pile : `${pile}~${row}`
}

/** Reads such a key again; nothing for one that names no pile. */
export function readEvidence(key: string): Evidence | undefined {
  const [words = '', row] = key.split('~')
  const [of, group, cause, standing, treatment, where] = words.split('.').map(orNothing)
  const pile = pileShape.safeParse({ of, group, cause, standing, treatment, where })
  if (!pile.success) return undefined
  return { pile: pile.data, ...(row !== undefined && { row }) }
}

/** The page of a period, with the rows of a pile open when one is named. */
export function listsAddress(period: string, pile?: Partial<Pile>, row?: string): string {
  const params = new URLSearchParams({ period })
  if (pile) params.set('evidence', evidenceKey(pile, row))
  return `${listsPath}?${params.toString()}`
}

/** Where the rows of a pile are saved from, as CSV. */
export function exportAddress(period: string, pile: Partial<Pile>): string {
  const params = new URLSearchParams({ period })
  for (const [name, value] of Object.entries(pile)) if (value !== undefined) params.set(name, value)
  return `/api/v1/reconcile/export/rows.csv?${params.toString()}`
}
