/** The one place that asks what time it is; tests give their own. */
export type Clock = { now(): Date }

export const systemClock: Clock = { now: () => new Date() }
