import type { House } from '#web/api.ts'

export type Board = Awaited<ReturnType<House['promises']['overview']>>
export type Stand = NonNullable<Board['stand']>
export type Item = keyof Stand
export type ShareItem = Exclude<Item, 'value'>
export type Version = Awaited<ReturnType<House['promises']['one']>>
export type Terms = Version['terms']
export type Debt = Awaited<ReturnType<House['promises']['debts']>>['items'][number]
