import type { House } from '#web/api.ts'

export type Panel = Awaited<ReturnType<House['radar']['panel']>>
export type Symptom = Panel['symptoms'][number]
export type One = Awaited<ReturnType<House['radar']['symptom']>>
export type Reading = One['readings'][number]
export type Alarm = One['alarms'][number]
export type Answer = One['answers'][number]
export type SourceRow = Awaited<ReturnType<House['radar']['rows']>>['items'][number]
export type Standing = Symptom['standing']
export type Unit = Symptom['unit']

/** Something is read of it, now or at times. */
export function isRead({ standing }: Symptom): boolean {
  return standing !== 'no-source' && standing !== 'off'
}

const mostFirst = 3

/** At most three to talk about: alarms that nobody has explained, those whose cost is known first, then the oldest. */
export function worthATalk(symptoms: readonly Symptom[]): Symptom[] {
  const weight = ({ costDays, costMinor }: Symptom) => Number((costDays ?? 0) > 0 || (costMinor ?? 0) > 0)
  const raised = ({ alarm }: Symptom) => alarm?.raisedAt.getTime() ?? 0
  return symptoms
    .filter(({ standing }) => standing === 'alarm')
    .toSorted((one, other) => weight(other) - weight(one) || raised(one) - raised(other))
    .slice(0, mostFirst)
}
