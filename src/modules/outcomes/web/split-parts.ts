import type { House } from '#web/api.ts'

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
