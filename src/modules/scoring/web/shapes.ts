import type { House } from '#web/api.ts'

export type RulesAnswer = Awaited<ReturnType<House['scoring']['rules']>>
export type Member = RulesAnswer['members'][number]
