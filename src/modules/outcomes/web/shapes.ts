import type { House } from '#web/api.ts'

export type Overview = Awaited<ReturnType<House['outcomes']['overview']>>
export type Counted = Overview['periods'][number]
export type Estimate = Counted['figures'][keyof Counted['figures']]
export type FigureKey = keyof Counted['figures']
export type Unit = 'month' | 'quarter' | 'year'
export type Terms = Overview['version']['terms']
export type Cost = Awaited<ReturnType<House['outcomes']['costs']>>['items'][number]
export type Version = Awaited<ReturnType<House['outcomes']['versions']>>['items'][number]
export type Launch = Awaited<ReturnType<House['outcomes']['launches']>>['items'][number]
export type RowsOf = Parameters<House['outcomes']['rows']>[0]['of']
