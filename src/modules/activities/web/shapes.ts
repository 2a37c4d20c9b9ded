import type { House } from '#web/api.ts'

export type Card = Awaited<ReturnType<House['activities']['card']>>
export type CardEffect = Card['effects'][number]
export type Effect = CardEffect['effect']
export type Overview = Awaited<ReturnType<House['activities']['overview']>>
export type SideSums = Overview['sides'][number]
export type Calibrated = Awaited<ReturnType<House['activities']['calibration']>>
export type Calibration = Calibrated['all']['marketing']
export type Sums = Awaited<ReturnType<House['activities']['contributionSums']>>
export type Entry = Awaited<ReturnType<House['activities']['contributions']>>['items'][number]
