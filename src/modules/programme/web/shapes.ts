import type { Desk, Mediation, ProgrammeShown } from '../contract.ts'

export type { Desk, Mediation }
export type Course = ProgrammeShown
export type Issue = Desk['waiting']['items'][number]
export type Run = NonNullable<Course['run']>
export type StepDone = Run['done'][number]
