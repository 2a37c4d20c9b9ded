import type { Cause, Direction } from './causes.ts'
import { inOrder } from './causes.ts'
import { datesOutOfOrder, type Midnights } from './dates.ts'
import type { Entry, OneSided } from './entry.ts'
import { foldWords } from './fold.ts'
import { isGiversSource, isReceiversSource, isReferral, meaningOfSource } from './source-words.ts'
import { flagContradicts, meaningOfStatus, saysReceiverActed, type StatusMeaning } from './status-words.ts'

export function statusOf(entry: Entry): StatusMeaning | null {
  const said = entry.status === null ? null : meaningOfStatus(foldWords(entry.status))
  if (said !== null || entry.outcome === null) return said
  return entry.outcome === 'open' ? 'opportunity' : entry.outcome
}

export function sourceOf(entry: Entry): string | null {
  return entry.source === null ? null : meaningOfSource(foldWords(entry.source))
}

/**
 * Every cause why one list alone has this row, the gravest first. At least one always holds; `one-side-only` when nothing
 * says more, `no-cause-yet` when a list says that the other side has it and there is no trace of that.
 */
export function explainOneSide(row: OneSided, direction: Direction, midnights: Midnights): Cause[] {
  const { side, entry, around } = row
  const gives = side === direction.giver
  const found: Cause[] = [gives ? whyReceiverLacksIt(row) : whyGiverLacksIt(row)]
  if (around.duplicate) found.push('duplicate')
  if (gives && isRejected(entry)) found.push('rejected')
  if (around.companyKnown) found.push('company-known')
  if (around.nearName) found.push('near-name')
  const breaks = datesOutOfOrder(gives ? entry.dates : null, gives ? null : entry.dates, midnights)
  if (breaks.length > 0) found.push('dates-out-of-order')
  if (flagContradicts(statusOf(entry), entry.converted)) found.push('flag-differs')
  if (entry.ownersKnown && entry.owner === null) found.push('owner-missing')
  if (row.dealNotLinked) found.push('deal-not-linked')
  return inOrder(found, 'oneSided')
}

function isRejected(entry: Entry): boolean {
  return entry.dates.rejectedAt !== null || statusOf(entry) === 'rejected'
}

function whyReceiverLacksIt({ entry, around }: OneSided): Cause {
  const status = statusOf(entry)
  if (status === 'early') return 'not-handed-over'
  if (around.otherTouched || status === 'handed-over' || status === 'expired') return 'not-entered'
  return saysReceiverActed(status) ? 'no-cause-yet' : 'one-side-only'
}

function whyGiverLacksIt({ entry, around }: OneSided): Cause {
  const source = sourceOf(entry)
  if (isReferral(source)) return 'referral'
  if (around.otherTouchedBefore) return 'not-entered'
  if (isReceiversSource(source)) return 'found-alone'
  if (isGiversSource(source)) return 'no-cause-yet'
  return around.ownMet ? 'found-alone' : 'one-side-only'
}
