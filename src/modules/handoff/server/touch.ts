import { saveTouches } from '#modules/ledger/server/index.ts'
import { touchesChanged } from '#modules/attribution/server/index.ts'
import { Refusal } from '#platform/refusal.ts'
import { settleClocks } from './clock-rows.ts'
import { type Hold, mustBeOf } from './command.ts'
import { happen, newRowId } from './write.ts'

export type Contact = { channel: keyof typeof asTouch; at?: Date | undefined; note: string }

/** A contact by hand as the ledger calls it. Mass mails and answers of machines cannot be told here. */
const asTouch = {
  call: { channel: 'outbound_call', kind: 'call_answered' },
  mail: { channel: 'email', kind: 'mail_written' },
  message: { channel: 'social', kind: 'mail_written' },
  meeting: { channel: 'meeting', kind: 'meeting' },
  visit: { channel: 'meeting', kind: 'visit' },
} as const

/** A human contact: it stands in the ledger as a touch of sales, and ends the clock of the first one. */
export async function touch(hold: Hold, { channel, at, note }: Contact): Promise<void> {
  const { tx, caller, workspaceId, now, draft } = hold
  mustBeOf(caller, 'sales')
  const touchedAt = at ?? now
  if (touchedAt > now) throw new Refusal('handoff.not-yet')
  const existing = draft.row.handedOffAt !== null && touchedAt < draft.row.handedOffAt
  happen(draft, { kind: 'touched', channel, touchedAt, existing })
  settleClocks(draft, ['first-touch'], 'touched', touchedAt)
  const { id, personId, companyId, leadId } = draft.row
  const customer = { personId, companyId, leadId: personId === null && companyId === null ? leadId : null }
  const key = `${id}:${newRowId(now)}`
  await saveTouches(tx, { workspaceId, source: 'house', importId: null, now }, [
    {
      externalId: key,
      occurredAt: touchedAt.toISOString(),
      ...customer,
      activityId: null,
      reach: 'one-to-one',
      side: 'sales',
      author: draft.actor.name,
      ...asTouch[channel],
      subject: note,
      costMinor: null,
      currency: null,
      detail: null,
    },
  ])
  // A contact told later may belong to the journey of a deal that has closed since.
  if (at) await touchesChanged(tx, { workspaceId, touches: [{ ...customer, occurredAt: touchedAt.toISOString() }] })
}
