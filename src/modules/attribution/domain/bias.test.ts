import { describe, expect, it } from 'vitest'
import { type Simulation, simulate } from '#simulator/index.ts'
import { type ModelBias, biasOfModels, pathTable } from './index.ts'

const day = 86_400_000
const run = simulate({ seed: 33, endsAt: new Date('2026-10-15T10:00:00Z'), leads: 12_000, touches: 90_000 })

/** Campaigns of one kind together: `A-webinar-2026-03` is a webinar. */
function kindOf(activityId: string): string {
  return activityId.replace(/^A-/, '').replace(/-\d{4}-\d{2}$/, '')
}

/** Each person's touches until they raised their hand, campaigns by their kind, all else by its channel. */
function journeysTo({ touches, persons, truth }: Simulation) {
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
function causedBy({
  truth,
  members,
  plan,
}: Pick<Simulation, 'truth' | 'members'> & { plan: Simulation['truth']['effects'] }) {
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

describe('models held against effects that were planted', () => {
  const truth = causedBy({ ...run, plan: run.truth.effects })
  const biases = biasOfModels(pathTable(journeysTo(run)), truth)
  const of = ({ channels }: ModelBias, kind: string) => channels.find(({ channel }) => channel === kind)

  const several = ['linear', 'linear-unique', 'u-shaped', 'markov-1', 'markov-2', 'shapley']

  it('credit retargeting, which does nothing and follows those who are keen, whenever they look at several touches', () => {
    for (const bias of biases.filter(({ model }) => several.includes(model))) {
      expect(of(bias, 'retargeting')?.caused).toBe(0)
      expect({ model: bias.model, many: (of(bias, 'retargeting')?.credited ?? 0) > 60 }).toEqual({
        model: bias.model,
        many: true,
      })
    }
  })

  it('miss a call block and letters altogether when they look at one touch', () => {
    for (const bias of biases.filter(({ model }) => model === 'first' || model === 'last')) {
      for (const kind of ['call-block', 'letter']) {
        expect(of(bias, kind)?.caused).toBeGreaterThan(100)
        expect(of(bias, kind)?.credited).toBeLessThan(10)
      }
    }
  })

  it('are wrong about more than a quarter of what was caused, the nearest one too', () => {
    expect(biases).toHaveLength(9)
    expect(biases[0]?.error).toBeGreaterThan(0.25)
    const errors = biases.map(({ error }) => error)
    expect(errors).toEqual(errors.toSorted((a, b) => a - b))
  })

  it('leave to an experiment what it finds: those held back show what the webinars did', () => {
    const incremental = measuredBy('webinar')
    const caused = truth.find(({ channel }) => channel === 'webinar')?.conversions ?? 0
    expect(incremental / caused).toBeGreaterThan(0.75)
    expect(incremental / caused).toBeLessThan(1.25)
  })
})

/** Leads within the window among those reached, beyond what those held back by chance let expect. */
function measuredBy(kind: string): number {
  const leads = new Map(run.truth.leads.map((lead) => [lead.personId, lead]))
  const windows = new Map(run.truth.effects.map((effect) => [effect.activityExternalId, effect.windowDays]))
  const arms = { reached: { people: 0, leads: 0 }, held_back: { people: 0, leads: 0 } }
  for (const { activityExternalId, personExternalId, occurredAt, role } of run.members) {
    if (kindOf(activityExternalId) !== kind) continue
    const after = Number(leads.get(personExternalId)?.createdAt ?? Infinity) - Number(occurredAt)
    arms[role].people++
    if (after > 0 && after <= (windows.get(activityExternalId) ?? 0) * day) arms[role].leads++
  }
  const { reached, held_back } = arms
  return reached.leads - (reached.people * held_back.leads) / held_back.people
}

it('are right where they are, and refuse to be judged by nothing', () => {
  const table = pathTable([{ path: ['A'], conversions: 4, value: null, nulls: 6 }])
  for (const { error, channels } of biasOfModels(table, [{ channel: 'A', conversions: 4 }])) {
    expect(error).toBe(0)
    expect(channels).toEqual([{ channel: 'A', caused: 4, credited: 4, over: 0 }])
  }
  expect(biasOfModels(table, [{ channel: 'B', conversions: 2 }])[0]?.channels[0]?.over).toBe(-2)
  expect(() => biasOfModels(table, [])).toThrow(RangeError)
})
