import type { House } from '#web/api.ts'

type Answer<Name extends keyof House['reconcile']> = Awaited<ReturnType<House['reconcile'][Name]>>

/** What the house answers, by the names under which the pages speak of it. */
export type Lists = Answer<'read'>
export type GroupCount = Lists['groups'][number]
export type CauseCount = GroupCount['causes'][number]
export type Signed = NonNullable<Lists['signed']>
export type Restatement = Signed['restatements'][number]
export type PeriodFigure = Answer<'figures'>['items'][number]
export type ListedRow = Answer<'rows'>['items'][number]
export type Case = Answer<'case'>
export type Decision = Answer<'decide'>
export type Rule = Answer<'rules'>['items'][number]
export type Span = Lists['basis']['period']
export type Sum = Lists['figure']
export type Group = GroupCount['group']
export type NamedCause = CauseCount['cause']
export type Cause = Exclude<NamedCause, 'none'>
