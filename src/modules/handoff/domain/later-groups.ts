import type { Trigger } from './events.ts'

/** What a figure of the later page counts: all, who still rests, whose day has come, and what became of them. */
export const laterGroups = ['all', 'resting', 'due', 'converted', 'disqualified', 'awaited', 'on-time'] as const
export type LaterGroup = (typeof laterGroups)[number]

/** Events that happen to everybody at once, so that one person can say that they did. */
export const commonTriggers = ['price-change', 'new-edition'] as const satisfies readonly Trigger[]
export type CommonTrigger = (typeof commonTriggers)[number]
