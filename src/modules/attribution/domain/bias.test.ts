import { describe, expect, it } from 'vitest'
import { simulate } from '#simulator/index.ts'
import { causedBy, journeysTo, kindOf, planted } from '../server/planted.ts'
import { type ModelBias, biasOfModels, pathTable } from './index.ts'

const day = 86_400_000
const run = simulate(planted)

describe('models held against effects that were planted', () => {
  const truth = causedBy(run)
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
