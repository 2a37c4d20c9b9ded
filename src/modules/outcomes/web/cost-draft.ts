import { typedMinor } from '#platform/typed-amount.ts'
import type { enteredKinds } from './cost-words.ts'
import type { Cost } from './shapes.ts'

export type Draft = {
  month: string
  side: Cost['side']
  kind: (typeof enteredKinds)[number]
  amount: string
  currency: string
  segment: string
  note: string
  voucher: string
  launchId: string | null
}

/** Minor units of what was typed; null when it is no amount or nothing. */
export function minorOf({ amount, currency }: Draft): number | null {
  const minor = typedMinor(amount, currency)
  return minor === 0 ? null : minor
}

export const emptyDraft: Draft = {
  month: '',
  side: 'marketing',
  kind: 'media',
  amount: '',
  currency: '',
  segment: '',
  note: '',
  voucher: '',
  launchId: null,
}

/** The first day of the month that was typed as 2026-03; null for anything else. */
export function monthOf({ month }: Draft): string | null {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? `${month}-01` : null
}

/** The cost as it is sent; null while something is missing or is no number. */
export function costOf(draft: Draft, company: string) {
  const currency = (draft.currency === '' ? company : draft.currency).toUpperCase()
  const [month, minor] = [monthOf(draft), minorOf({ ...draft, currency })]
  if (month === null || minor === null) return null
  const { side, kind, segment, note, launchId } = draft
  const voucher = draft.voucher.trim() === '' ? null : draft.voucher
  return { month, side, kind, minor, currency, segment, note, launchId, voucher }
}
