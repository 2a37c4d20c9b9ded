import type { House } from '#web/api.ts'

type Answer<Name extends keyof House['attribution']> = Awaited<ReturnType<House['attribution'][Name]>>

export type Overview = Answer<'overview'>
export type Row = Overview['rows'][number]
export type Credit = Row['credits'][number]
export type Basis = Overview['basis']
export type Quarrel = Answer<'quarrel'>
export type SlowIntervals = NonNullable<Quarrel['slowIntervals']>
export type QuarrelRow = Quarrel['rows'][number]
export type DealRow = Answer<'deals'>['items'][number]
export type Journey = Answer<'journey'>
export type Touch = Journey['touches'][number]
export type Paths = Answer<'paths'>
export type Path = Paths['paths'][number]
export type Bias = Answer<'bias'>
export type Journeys = Answer<'journeys'>
export type Distribution = Journeys['touches']
export type PathDeal = Answer<'pathDeals'>['items'][number]
export type Periods = Answer<'periods'>
export type Period = Periods['items'][number]
export type OnePeriod = Answer<'onePeriod'>
export type PeriodRow = OnePeriod['rows'][number]
export type Restatement = Answer<'restatements'>['items'][number]
export type OneRestatement = Answer<'oneRestatement'>
export type Settings = Answer<'settings'>
export type Version = Settings['inForce']
export type Rules = Version['rules']
export type Filter = { dimension: string; key: string | null }
