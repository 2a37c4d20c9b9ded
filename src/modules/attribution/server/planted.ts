import type { Simulation } from '#simulator/index.ts'

const day = 86_400_000
export const planted = { seed: 33, endsAt: new Date('2026-10-15T10:00:00Z'), leads: 12_000, touches: 90_000 }

/** Campaigns of one kind together: `A-webinar-2026-03` is a webinar. */
export function kindOf(activityId: string): string {
  return activityId.replace(/^A-/, '').replace(/-\d{4}-\d{2}$/, '')
}

/** Each person's touches until they raised their hand, campaigns by their kind, all else by its channel. */
export function journeysTo({ touches, persons, truth }: Simulation) {
  const raised = new Map(truth.leads.map(({ personId, createdAt }) => [personId, Number(createdAt)]))
  const met = new Map<string, { at: number; channel: string }[]>(persons.map(({ externalId }) => [externalId, []]))
  for (const { personExternalId, occurredAt, channel, activityExternalId } of touches) {
    const at = Number(occurredAt)
    if (at > (raised.get(personExternalId ?? '') ?? Infinity)) continue
    met.get(personExternalId ?? '')?.push({ at, channel: activityExternalId ? kindOf(activityExternalId) : channel })
  }
  return [...met].flatMap(([person, list]) => {
    const path = list.toSorted((a, b) => a.at - b.at).map(({ channel }) => channel)
    const conversions = raised.has(person) ? 1 : 0
    return path.length === 0 ? [] : [{ path, conversions, nulls: 1 - conversions, value: null }]
  })
}

/** Of a lead that came while a campaign multiplied its hazard by f, the share 1 − 1/f would not have come then. */
export function causedBy({ truth, members }: Pick<Simulation, 'truth' | 'members'>) {
  const plan = truth.effects
  const effects = new Map(plan.map((effect) => [effect.activityExternalId, effect]))
  const leads = new Map(truth.leads.map((lead) => [lead.personId, lead]))
  const caused = new Map<string, number>()
  for (const { activityExternalId, leadHazardFactor } of plan) {
    if (leadHazardFactor === 1) caused.set(kindOf(activityExternalId), 0)
  }
  for (const { activityExternalId, personExternalId, occurredAt, role } of members) {
    const effect = effects.get(activityExternalId)
    const lead = leads.get(personExternalId)
    if (role !== 'reached' || !effect || !lead) continue
    const after = Number(lead.createdAt) - Number(occurredAt)
    if (!(after > 0 && after <= effect.windowDays * day)) continue
    const kind = kindOf(activityExternalId)
    caused.set(kind, (caused.get(kind) ?? 0) + 1 - 1 / effect.leadHazardFactor)
  }
  return [...caused].map(([channel, conversions]) => ({ channel, conversions }))
}
