import type { Tx } from '#platform/server/database.ts'
import type { House, SignedIn } from '#platform/server/house.ts'
import { beginEngagement } from '#modules/handoff/server/index.ts'

/** What starts a going-through of the hand-off: who, by which way, and how sure it is that they want to be called. */
export type Beginning = {
  workspaceId: string
  leadId: string
  personId: string | null
  companyId: string | null
  at: Date
  origin: 'form' | 'webhook' | 'collector'
  highIntent: boolean
  consent?: { text: string; version: number }
  formKey?: string
  campaign?: string
  keyword?: string
}

/** Hands the submission to the hand-off, in the same transaction: its clock starts at the moment of submission. */
export async function begin(tx: Tx, house: House, caller: SignedIn, beginning: Beginning): Promise<string> {
  const { engagementId } = await beginEngagement(tx, house, caller, beginning)
  return engagementId
}
