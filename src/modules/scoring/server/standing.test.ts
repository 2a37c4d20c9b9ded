import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'
import { agree, fit, meet, settleLeads, type Town } from '../testing/small-house.ts'

let world: World
let marketing: Person
let sales: Person
let settled: Town[]
const now = new Date('2026-11-02T09:00:00Z')
const day = 86_400_000

/** Numbers that look like chance and are the same on every run. */
function chance(seed: number): number {
  return ((Math.imul(seed ^ (seed >>> 15), 2_246_822_519) ^ Math.imul(seed, 3_266_489_917)) >>> 0) / 2 ** 32
}

const n = 900
const accepts = (place: number) => chance(place * 5 + 1) < (place % 3 === 0 ? 0.75 : 0.25)

beforeAll(async () => {
  world = await openWorld(now)
  marketing = await world.addPerson({ name: 'Elin', side: 'marketing', role: 'lead' })
  sales = await world.addPerson({ name: 'Mikko', side: 'sales', role: 'lead' })
  const handedAt = (place: number) => new Date(now.getTime() - (n - place) * day * 0.3)
  settled = await settleLeads(
    world,
    Array.from({ length: n }, (_, place) => ({
      source: place % 2 === 0 ? 'Web' : 'Fair',
      // Segment A is what sales accepts; the rules do not know it.
      segment: place % 3 === 0 ? 'A' : 'B',
      status: accepts(place) ? 'accepted' : 'rejected',
      firstContactAt: new Date(handedAt(place).getTime() - 5 * day),
      qualifiedAt: handedAt(place),
      acceptedAt: accepts(place) ? new Date(handedAt(place).getTime() + day) : null,
      rejectedAt: accepts(place) ? null : new Date(handedAt(place).getTime() + day),
      custom: { answeredOn: new Date(handedAt(place).getTime() + day).toISOString().slice(0, 10) },
    })),
  )
  await meet(
    world,
    settled.map(({ personId }, place) => ({
      personId,
      kind: 'demo',
      at: new Date(handedAt(place).getTime() + 2 * day),
    })),
  )
  await agree(world, marketing, sales, [fit(10, 'Web')])
  await world.runJobs()
}, 60_000)
afterAll(() => world.close())

describe('the standing of rules and model', () => {
  test('counts hand-offs with a known outcome, and each figure opens exactly its rows', async () => {
    const { standing } = await world.as(sales).scoring.standing()
    if (standing === null) throw new Error('it was judged by the night’s job')
    const accepted = settled.filter((_, place) => accepts(place)).length
    expect(standing).toMatchObject({ target: 'accepted', n, positives: accepted, open: 0, rulesNumber: 1 })
    expect(standing.rulesBins.reduce((sum, bin) => sum + bin.n, 0)).toBe(n)
    expect(standing.effects).toMatchObject([{ name: 'From Web', n: n / 2 }])
    const [bin] = standing.rulesBins
    if (!bin) throw new Error('there is a tenth')
    const rows = await world.as(sales).scoring.rows({ by: 'rules', decile: bin.decile, limit: 500 })
    expect(rows.items.length).toBe(bin.n)
    expect(rows.items.filter(({ positive }) => positive).length).toBe(bin.positives)
    const ruled = await world.as(sales).scoring.rows({ rule: 0, positive: 'yes', limit: 500 })
    expect(ruled.items.length).toBe(standing.effects[0]?.positives)
  })

  test('the model passes its gate, and refuses what was stamped after the hand-off', async () => {
    const { standing } = await world.as(sales).scoring.standing()
    if (standing?.gate.state !== 'judged') throw new Error('there was enough to learn from')
    expect(standing.gate).toMatchObject({ inUse: true, beatsRules: true, calibrated: true })
    expect(standing.gate.leftOut).toContainEqual({ field: 'custom.answeredOn', reason: 'stamped-after', share: 1 })
    // The touch two days after the hand-off is no field: it was not known then.
    expect(standing.gate.fields.map(({ field }) => field)).not.toContain('touches.demo')
    expect(standing.modelBins.reduce((sum, bin) => sum + bin.n, 0)).toBe(standing.gate.judged)
  })

  test('a model in use says of each lead how probable it is, and why in words that add up', async () => {
    const [lead] = settled
    if (!lead) throw new Error('there are leads')
    const { why } = await world.as(marketing).scoring.why({ leadId: lead.leadId })
    if (!why?.model) throw new Error('the model is in use')
    const { base, contributions, logOdds, probability, target } = why.model
    expect(contributions.reduce((sum, { value }) => sum + value, base)).toBeCloseTo(logOdds, 8)
    expect(contributions[0]).toMatchObject({ field: 'segment', said: 'A' })
    expect(probability).toBeGreaterThan(0.6)
    expect(target).toBe('accepted')
    const score = await world.as(sales).scoring.rescoreLead({ leadId: lead.leadId })
    expect(score.model).toBeCloseTo(probability, 3)
  })

  test('another company sees nothing of it', async () => {
    const workspaceId = await world.addWorkspace('Other AB')
    const other = { ...sales, workspaceId }
    expect((await world.as(other).scoring.standing()).standing).toBeNull()
    expect((await world.as(other).scoring.rows({ limit: 10 })).items).toEqual([])
  })
})

describe('the blind sample', () => {
  test('is drawn once a week, judged by sellers without a score, and compared over all of them', async () => {
    const fresh = await settleLeads(
      world,
      Array.from({ length: 40 }, (_, place) => ({
        source: place % 2 === 0 ? 'Web' : 'Fair',
        segment: place % 4 < 2 ? 'A' : 'B',
      })),
    )
    await world.as(sales).scoring.rescore()
    await world.runJobs()
    const { drawSample } = await import('./draw-sample.ts')
    const later = new Date(now.getTime() + 7 * day)
    world.setNow(later)
    const draw = () =>
      world.house.db.inWorkspace(world.workspaceId, (tx) => drawSample(tx, world.house, world.workspaceId))
    await draw()
    await draw()
    const { sample } = await world.as(sales).scoring.sample()
    if (sample === null) throw new Error('there are fresh leads')
    expect(sample).toMatchObject({ week: '2026-11-09', mayJudge: true })
    expect(sample.leads.length).toBe(20)
    expect(sample.leads.every(({ leadId }) => fresh.some((one) => one.leadId === leadId))).toBe(true)
    expect(JSON.stringify(sample)).not.toMatch(/score|points|probability/)
    const [first] = sample.leads
    const wish = { sampleId: sample.id, leadId: first?.leadId ?? '', worth: true }
    await expect(world.as(marketing).scoring.judge(wish)).rejects.toMatchObject({ code: 'scoring.sellers-judge' })
    for (const { leadId, segment } of sample.leads) {
      // oxlint-disable-next-line no-await-in-loop -- a seller judges one lead after the other
      await world.as(sales).scoring.judge({ sampleId: sample.id, leadId, worth: segment === 'A' })
    }
    const agreed = await world.as(marketing).scoring.agreement()
    expect(agreed).toMatchObject({ sellers: 1, scoreAlone: 0, sellerAlone: 0, kappa: { kappa: 1 } })
    expect(agreed.both + agreed.neither).toBe(20)
    const rows = await world.as(sales).scoring.judgedRows({ score: 'yes', seller: 'yes', limit: 50 })
    expect(rows.items.length).toBe(agreed.both)
    world.setNow(new Date(later.getTime() + 7 * day))
    await expect(world.as(sales).scoring.judge(wish)).rejects.toMatchObject({ code: 'scoring.sample-over' })
  })
})
