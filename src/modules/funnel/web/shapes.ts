import type { House } from '#web/api.ts'

export type Read = Awaited<ReturnType<House['funnel']['read']>>
export type Figures = Read['total']
export type FlowStage = Read['flow'][number]
export type Basis = Read['basis']
export type Cohorts = Awaited<ReturnType<House['funnel']['cohorts']>>
export type Cohort = Cohorts['months'][number]
export type StageTimes = Awaited<ReturnType<House['funnel']['stageTimes']>>
export type StepTime = StageTimes['steps'][number]
export type JourneyRow = Awaited<ReturnType<House['funnel']['rows']>>['items'][number]
export type Dimension = Awaited<ReturnType<House['funnel']['dimensions']>>['items'][number]

export type RowsQuestion = NonNullable<Parameters<House['funnel']['rows']>[0]>
/** What a figure counts; the conditions of the rows behind it. */
export type Cell = Pick<RowsQuestion, 'beginning' | 'stage' | 'outcome' | 'at' | 'withinDays' | 'step'>
export type Filter = { dimension: string; key: string | null }

export type Stage = FlowStage['stage']
export type Step = Pick<StepTime, 'from' | 'to'>
