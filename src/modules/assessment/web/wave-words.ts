import type { House } from '#web/api.ts'

export type Wave = Awaited<ReturnType<House['assessment']['waves']>>['items'][number]
export type Wish = Parameters<House['assessment']['preview']>[0]
export type Preview = Awaited<ReturnType<House['assessment']['preview']>>
export type Participant = Awaited<ReturnType<House['assessment']['people']>>['items'][number]
