import type { House } from '#web/api.ts'

export type Standing = Awaited<ReturnType<House['assessment']['standing']>>
export type Course = Awaited<ReturnType<House['assessment']['course']>>
export type Level = NonNullable<Standing['shown']>

export const levels = ['undefined', 'defined', 'aligned', 'integrated'] as const
export const sides = ['marketing', 'sales'] as const

/** A score from 20 to 100, as the levels have it, on a scale from 0 to 100. */
export function to100(score: number): number {
  return ((score - 20) / 80) * 100
}
