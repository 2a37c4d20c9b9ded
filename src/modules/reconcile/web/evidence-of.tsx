import type { ReactNode } from 'react'
import { readEvidence } from './address.ts'
import { PileDrawer } from './pile-drawer.tsx'
import { RowDrawer } from './row-drawer.tsx'
import type { Lists } from './shapes.ts'

/** The drawer for what the address names; nothing for a name that says nothing. */
export function evidenceOf(address: string, lists: Lists): ReactNode {
  const evidence = readEvidence(address)
  if (!evidence) return undefined
  const { pile, row } = evidence
  return row === undefined ? (
    <PileDrawer key={address} pile={pile} lists={lists} />
  ) : (
    <RowDrawer key={address} pile={pile} row={row} />
  )
}
