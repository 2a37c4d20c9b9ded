import type { About, Kind } from './shapes.ts'

export type Draft = {
  kind: Kind
  about: About
  from: string
  to: string
  segment: string | null
  campaign: string
  threshold: string
  least: string
  reasons: string[]
  ownerId: string | null
  words: string
}

export const kinds = ['volume', 'quality', 'speed', 'depth', 'price', 'message'] as const

/** Where the line usually is: what was promised is promised whole, the rest is for people to say. */
export function usualThreshold(kind: Kind): string {
  return kind === 'volume' ? '100' : kind === 'speed' ? '10' : '30'
}

function numberIn(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text.replace(',', '.'))
}

export function thresholdIn({ threshold }: Draft): number | null {
  const percent = numberIn(threshold)
  return percent >= 0 && percent <= 500 ? percent / 100 : null
}

export function leastIn({ least }: Draft): number | null {
  const count = numberIn(least)
  return Number.isInteger(count) && count >= 1 && count <= 50 ? count : null
}

export function needsReasons(kind: Kind): boolean {
  return kind === 'price' || kind === 'message'
}

/** The claim as it is sent; null while something is missing. */
export function claimOf(draft: Draft) {
  const { kind, about, from, to, segment, campaign, reasons, ownerId, words } = draft
  const [threshold, least] = [thresholdIn(draft), leastIn(draft)]
  if (threshold === null || least === null || ownerId === null || from === '' || to === '' || to < from) return null
  if (needsReasons(kind) && reasons.length === 0) return null
  const named = campaign.trim() === '' ? null : campaign.trim()
  return { kind, about, words, ownerId, question: { from, to, segment, campaign: named, threshold, least, reasons } }
}
