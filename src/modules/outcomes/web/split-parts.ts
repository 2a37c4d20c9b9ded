import type { House } from '#web/api.ts'
import type { FigureKey, Unit } from './shapes.ts'

export type SplitAnswer = Awaited<ReturnType<House['outcomes']['split']>>
export type Split = NonNullable<SplitAnswer['split']>

const parts = [
  'leads',
  'conversion',
  'arpu',
  'opened',
  'winRate',
  'dealSize',
  'pace',
  'costPerDeal',
  'dealsPerCustomer',
] as const

export function partOf(key: string): (typeof parts)[number] {
  return parts.find((part) => part === key) ?? 'leads'
}

/** The figure of the overview whose rows stand behind a factor. */
const figureOf: Record<ReturnType<typeof partOf>, FigureKey> = {
  leads: 'leads',
  conversion: 'wins',
  arpu: 'revenue',
  opened: 'opened',
  winRate: 'winRate',
  dealSize: 'dealSize',
  pace: 'cycle',
  costPerDeal: 'costs',
  dealsPerCustomer: 'newCustomers',
}

/** Where the rows behind a figure or a factor of a period are opened, beside the same figure over time. */
export function rowsOf(
  { unit, segment }: { unit: Unit; segment: string | undefined },
  start: string,
  figure: FigureKey,
): { to: string } {
  const asked = new URLSearchParams({ by: unit, period: start, figure, evidence: figure })
  if (segment !== undefined) asked.set('segment', segment)
  return { to: `/outcomes?${asked.toString()}` }
}

export function figureOfPart(key: string): FigureKey {
  return figureOf[partOf(key)]
}

/** Factors that are money; the others are counts, shares and paces. */
export function isMoney(key: string): boolean {
  return key === 'arpu' || key === 'dealSize' || key === 'costPerDeal'
}
