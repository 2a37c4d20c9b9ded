import type { House } from '#web/api.ts'

export type Line = Awaited<ReturnType<House['claims']['list']>>['items'][number]
export type Claim = Awaited<ReturnType<House['claims']['one']>>
export type Answer = Claim['answers'][number]
export type Kind = Line['kind']
export type About = Line['about']
export type Choices = Awaited<ReturnType<House['claims']['choices']>>
