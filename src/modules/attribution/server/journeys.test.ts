import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '#testing/world.ts'
import { fillTown } from '../testing/full-town.ts'
import { openTown, type Town } from '../testing/town.ts'
import { keptAnswer, nameOf } from './kept-answers.ts'

let world: World
beforeAll(async () => {
  world = await openWorld(new Date('2026-07-10T09:00:00Z'))
})
afterAll(() => world.close())

const quarter = { from: '2026-04-01', to: '2026-06-30' }

type PathDealsAsked = Parameters<Town['api']['attribution']['pathDeals']>[0]

async function allPathDeals(town: Town, asked: PathDealsAsked) {
  const found = []
  for (let cursor: string | undefined; ;) {
    const page = await town.api.attribution.pathDeals({ ...quarter, ...asked, limit: 2, cursor })
    found.push(...page.items)
    if (page.nextCursor === null) return found
    cursor = page.nextCursor
  }
}

describe('the deals behind a path', () => {
  test('are as many won and lost ones as the path counts, page by page and none twice', async () => {
    const town = await openTown(world)
    await fillTown(town)
    const { paths } = await town.api.attribution.paths(quarter)
    expect(paths.length).toBeGreaterThan(2)
    for (const { channels, won, lost } of paths) {
      const deals = await allPathDeals(town, { channels })
      expect(new Set(deals.map(({ dealId }) => dealId)).size).toBe(deals.length)
      const count = (outcome: string) => deals.filter((deal) => deal.outcome === outcome).length
      expect([channels, count('won'), count('lost')]).toEqual([channels, won, lost])
      expect(await allPathDeals(town, { channels, outcome: 'lost' })).toHaveLength(lost)
    }
    expect(await allPathDeals(town, { channels: ['billboard'] })).toEqual([])
  })
})

describe('the deals behind a place of the flow', () => {
  test('are as many as each node and each link of it counts', async () => {
    const town = await openTown(world)
    await fillTown(town)
    const { nodes, links } = await town.api.attribution.paths({ ...quarter, steps: 2 })
    expect(nodes.some(({ channel }) => channel === '…')).toBe(true)
    for (const { position, channel, deals } of nodes.filter(({ position }) => position > 0))
      expect([channel, await allPathDeals(town, { step: position, at: channel })]).toEqual([
        channel,
        expect.objectContaining({ length: deals }),
      ])
    const nodeOf = (id: string) => nodes.find((node) => node.id === id)
    for (const { from, to, deals } of links) {
      const [before, after] = [nodeOf(from), nodeOf(to)]
      const next =
        after?.position === 0
          ? ({ outcome: after.channel === 'won' ? 'won' : 'lost' } as const)
          : { next: after?.channel }
      expect(await allPathDeals(town, { step: before?.position, at: before?.channel, ...next })).toHaveLength(deals)
    }
  })
})

describe('how long journeys are', () => {
  test('is counted in touches and in days since the first of them, and every step opens its deals', async () => {
    const town = await openTown(world)
    await fillTown(town)
    const { touches, days, basis } = await town.api.attribution.journeys(quarter)
    expect([touches.n, days.n]).toEqual([basis.n - basis.withoutTouches, 16])
    expect(touches).toMatchObject({ least: 2, median: 2.5, most: 4 })
    for (const { from, to, deals } of touches.steps)
      expect(await allPathDeals(town, { outcome: 'won', touchesFrom: from, touchesTo: to ?? undefined })).toHaveLength(
        deals,
      )
    for (const { from, to, deals } of days.steps)
      expect(await allPathDeals(town, { outcome: 'won', daysFrom: from, daysTo: to ?? undefined })).toHaveLength(deals)
    const [one] = await allPathDeals(town, { outcome: 'won' })
    expect(one?.days).toBeGreaterThan(days.least === null ? 0 : days.least - 0.001)
  })

  test('is not known where nothing was won', async () => {
    const town = await openTown(world)
    const { touches, days } = await town.api.attribution.journeys(quarter)
    expect([touches.median, days.median, touches.steps]).toEqual([null, null, []])
  })
})

describe('what makes the lead and the deal', () => {
  test('is agreed by both heads: a stage of the deal moves the credit of W, to the cent', async () => {
    const town = await openTown(world)
    await town.touches(
      { company: 'Kaneli Oy', at: '2026-04-01T08:00:00Z', channel: 'paid_search' },
      { company: 'Kaneli Oy', at: '2026-04-10T08:00:00Z', channel: 'webinar' },
      { company: 'Kaneli Oy', at: '2026-04-19T08:00:00Z', channel: 'outbound_call', side: 'sales' },
    )
    const id = await town.deal({
      key: 'K',
      company: 'Kaneli Oy',
      opened: '2026-04-11T08:00:00Z',
      won: '2026-05-02T09:00:00Z',
      amount: 1000,
    })
    await town.inHouse((tx) =>
      sql`insert into deal_stage (workspace_id, deal_id, changed_at, id, stage, recorded_at)
        select workspace_id, id, '2026-04-20T08:00:00Z', id, 'Offer', now() from deal where workspace_id = ${town.workspaceId}`.execute(
        tx,
      ),
    )
    const rolesOf = async () => {
      const { touches, sums } = await town.api.attribution.journey({ id })
      expect(sums.every(({ difference }) => difference === 0)).toBe(true)
      return touches.map(({ channel, roles }) => [channel, roles.includes('opportunity')])
    }
    expect(await rolesOf()).toEqual([
      ['paid_search', false],
      ['webinar', true],
      ['outbound_call', false],
    ])
    const [marketing, sales] = [world.as(town.elin), world.as(town.mikko)]
    const { inForce, stages } = await marketing.attribution.settings({})
    expect(stages).toContain('Offer')
    expect(inForce.rules.roles).toEqual({ lead: 'first-contact', opportunity: 'opened' })
    const wished = { ...inForce.rules, roles: { lead: 'accepted' as const, opportunity: 'stage:offer' } }
    await expect(
      marketing.attribution.propose({ ...wished, roles: { ...wished.roles, opportunity: 'stage:Moonshot' } }),
    ).rejects.toMatchObject({ code: 'attribution.unknown-stage' })
    const proposed = await marketing.attribution.propose(wished)
    await sales.attribution.signRules({ id: proposed.id })
    await world.runJobs()
    expect(await rolesOf()).toEqual([
      ['paid_search', false],
      ['webinar', false],
      ['outbound_call', true],
    ])
  })
})

describe('intervals of the models that take long', () => {
  test('are worked out when somebody asks, can be seen on their way, and belong to just these deals', async () => {
    const town = await openTown(world)
    await fillTown(town)
    const bounds = async () => {
      const { rows, slowIntervals } = await town.api.attribution.quarrel(quarter)
      const search = rows.find(({ key }) => key === 'paid_search')
      return { slowIntervals, markov: search?.credits.find(({ model }) => model === 'markov-2') }
    }
    expect(await bounds()).toMatchObject({ slowIntervals: { state: 'none', job: null }, markov: { lower: null } })
    const { jobId } = await town.api.attribution.askForIntervals(quarter)
    expect((await town.api.attribution.askForIntervals(quarter)).jobId).toBe(jobId)
    expect((await bounds()).slowIntervals).toMatchObject({ state: 'underway', job: { jobId, total: 500 } })
    await world.runJobs()
    const { slowIntervals, markov } = await bounds()
    expect(slowIntervals).toEqual({ state: 'ready', job: null, tooLong: [] })
    expect(markov?.lower).toBeLessThanOrEqual(markov?.share ?? 0)
    expect(markov?.upper).toBeGreaterThanOrEqual(markov?.share ?? 1)
    await town.touches({ company: 'Firma 0 AB', at: '2026-04-02T08:00:00Z', channel: 'paid_search' })
    await world.runJobs()
    expect((await bounds()).slowIntervals?.state).toBe('none')
  })

  test('end when somebody says stop, and can be asked for again', async () => {
    const town = await openTown(world)
    await fillTown(town)
    const { jobId } = await town.api.attribution.askForIntervals(quarter)
    await town.api.operations.cancelLongJob({ id: jobId ?? '' })
    await world.runJobs()
    expect((await town.api.attribution.quarrel(quarter)).slowIntervals?.state).toBe('none')
    expect((await town.api.attribution.askForIntervals(quarter)).jobId).not.toBe(jobId)
  })

  test('are kept under one name, in whichever order a question is told', async () => {
    const town = await openTown(world)
    const asking = { from: 'a', to: 'b', filters: [], currency: 'EUR', dimension: 'channel' }
    expect(nameOf({ dimension: 'channel', currency: 'EUR', filters: [], to: 'b', from: 'a' })).toBe(nameOf(asking))
    expect(nameOf({ ...asking, slow: true })).not.toBe(nameOf(asking))
    expect(await town.inHouse((tx) => keptAnswer(tx, town.workspaceId, nameOf(asking)))).toBeUndefined()
  })
})

describe('an experiment is proposed', () => {
  test('also by campaign, side and content, counting the lost deals that met them', async () => {
    const town = await openTown(world)
    await fillTown(town)
    const sides = await town.api.attribution.quarrel({ ...quarter, dimension: 'side' })
    expect(sides.conservation.every(({ difference }) => difference === 0)).toBe(true)
    expect(sides.slowIntervals).toBeNull()
    const ofSales = sides.rows.find(({ key }) => key === 'sales')
    expect(ofSales?.holdout).toMatchObject({ n: 24, rate: 16 / 24 })
    const contents = await town.api.attribution.quarrel({ ...quarter, dimension: 'content' })
    const email = contents.rows.find(({ key }) => key === 'email 1')
    expect(email?.holdout ?? email?.agree).toBeTruthy()
    const channels = await town.api.attribution.quarrel(quarter)
    const byChannel = channels.rows.find(({ key }) => key === 'paid_search')?.holdout
    const byContent = contents.rows.find(({ key }) => key === 'paid_search 0')?.holdout
    expect([byContent?.n, byContent?.rate]).toEqual([byChannel?.n, byChannel?.rate])
    const { rows } = await town.api.attribution.quarrel({ ...quarter, dimension: 'activity' })
    expect(rows.find(({ key }) => key === null)?.holdout ?? null).toBeNull()
  })
})
