import type { House } from '#web/api.ts'

type Answer<Name extends keyof House['charter']> = Awaited<ReturnType<House['charter'][Name]>>

export type Standing = Answer<'standing'>
export type Light = Standing['lights'][number]
export type Waiting = Standing['waiting'][number]
export type Statements = Answer<'statement'>
export type Statement = Statements['versions'][number]
export type Roles = Answer<'roles'>
export type Task = Roles['tasks'][number]
export type TaskVersion = Answer<'task'>['versions'][number]
export type Somebody = Roles['people'][number]
export type Finding = Roles['findings'][number]
export type BoundObject = TaskVersion['object']
export type Letter = TaskVersion['letters'][number]['letter']
export type Quiz = Answer<'quiz'>
export type Budget = Answer<'budget'>
export type Line = Budget['lines'][number]
export type Contest = NonNullable<Line['contest']>
export type Mandate = Answer<'mandate'>
export type Right = Mandate['rights'][number]
export type RightKind = Right['right']
export type Limit = Right['limit']
export type Goal = Mandate['goals'][number]
export type Request = Answer<'requests'>['items'][number]
export type Devices = Answer<'devices'>
export type Device = Devices['items'][number]
