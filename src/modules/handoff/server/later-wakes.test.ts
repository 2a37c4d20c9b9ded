import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { saveTouches } from '#modules/ledger/server/index.ts'
import { type Trigger, triggers } from '../domain/events.ts'
import { openTown, type Town } from '../testing/hand-offs.ts'

let town: Town
const monday = new Date('2026-11-02T09:00:00Z')
const aWeek = 7 * 24 * 60

beforeAll(async () => {
  town = await openTown(monday)
})
afterAll(() => town.close())

function as(name: keyof Town['people']) {
  return town.world.as(town.people[name]).handoff
}

async function aside(trigger: Trigger) {
  const given = await town.handedOver()
  await town.world.as(given.owner).handoff.later({ id: given.id, reason: 'no-need-now', trigger })
  return given
}

type Given = Awaited<ReturnType<typeof aside>>

/** A touch that the ledger hears of, as the collector or an import writes it. */
async function touched({ whole }: Given, kind: string, minutesAgo = 0): Promise<void> {
  const { workspaceId, house } = town.world
  const now = house.clock.now()
  const at = new Date(now.getTime() - minutesAgo * 60_000)
  const nothing = { companyId: null, leadId: null, activityId: null, costMinor: null, currency: null, detail: null }
  const said = {
    externalId: town.newId(),
    occurredAt: at.toISOString(),
    personId: whole.personId,
    kind,
    subject: 'Prices',
  }
  const how = { reach: 'one-to-one', side: 'marketing', author: '', channel: 'direct' } as const
  await house.db.inWorkspace(workspaceId, (tx) =>
    saveTouches(tx, { workspaceId, source: 'web', importId: null, now }, [{ ...nothing, ...said, ...how }]),
  )
}

async function wokenBy(id: string) {
  const { state, events } = await town.one(id)
  expect((await town.replayed(id)).state).toBe(state)
  const woken = events.findLast(({ kind }) => kind === 'woken')
  return woken === undefined ? state : `${state} by ${String(woken.detail['trigger'])}`
}

describe('who was put aside until something happens', () => {
  test('is woken by a price that changes and by a new edition, each for its own', async () => {
    const [dear, old] = [await aside('price-change'), await aside('new-edition')]
    await as('elin').wakeWaiting({ trigger: 'new-edition' })
    expect([await wokenBy(dear.id), await wokenBy(old.id)]).toEqual(['later', 'handed-off by new-edition'])
    await as('hanna').wakeWaiting({ trigger: 'price-change' })
    expect(await wokenBy(dear.id)).toBe('handed-off by price-change')
  })

  test('is woken by a visit to a page or to the stand, with the clocks running, once', async () => {
    const [reader, guest, absent] = [await aside('visit'), await aside('visit'), await aside('visit')]
    await town.later(aWeek + 60)
    await touched(reader, 'page_visit')
    await touched(guest, 'booth_visit')
    await touched(absent, 'mail_sent')
    await town.later(1)
    expect(await wokenBy(reader.id)).toBe('handed-off by visit')
    expect(await wokenBy(guest.id)).toBe('handed-off by visit')
    expect(await wokenBy(absent.id)).toBe('later')
    const { clocks, owner } = await town.one(reader.id)
    expect(owner?.id).toBe(reader.owner.memberId)
    expect(clocks.map(({ kind, standing }) => `${kind} ${standing}`).toSorted()).toEqual([
      'answer running',
      'first-touch running',
    ])
    await touched(reader, 'page_visit')
    await town.later(1)
    expect((await town.one(reader.id)).events.filter(({ kind }) => kind === 'woken')).toHaveLength(1)
  })

  test('is left in peace at first: what they read in the days after is no visit', async () => {
    const given = await aside('visit')
    await town.later(60)
    await touched(given, 'page_visit')
    await town.later(aWeek)
    expect(await wokenBy(given.id)).toBe('later')
    await touched(given, 'page_visit')
    await town.later(1)
    expect(await wokenBy(given.id)).toBe('handed-off by visit')
  })

  test('is woken at once by a form of their own, whatever they waited for', async () => {
    const given = await aside('price-change')
    await town.later(60)
    await as('hanna').begin({ leadId: given.lead.id, highIntent: true })
    expect(await wokenBy(given.id)).toBe('handed-off by visit')
  })

  test('is not woken by a visit when they wait for something else', async () => {
    for (const trigger of triggers.filter((each) => each !== 'visit')) {
      const given = await aside(trigger)
      await town.later(aWeek + 60)
      await touched(given, 'page_visit')
      await town.later(1)
      expect(await wokenBy(given.id)).toBe('later')
    }
  })
})

async function owners(): Promise<(string | null)[]> {
  const { workspaceId, query } = town.world
  const found = await query<{ name: string | null }>(
    sql`select distinct m.name from later_return r join engagement e on e.workspace_id = r.workspace_id and e.id = r.engagement_id
        left join member_record m on m.workspace_id = r.workspace_id and m.id = r.owner_id and m.left_at is null
        where r.workspace_id = ${workspaceId} and r.woken_at is null and e.state = 'later' order by 1`,
  )
  return found.map(({ name }) => name)
}

describe('what rests', () => {
  test('is never without an owner: whoever leads marketing takes over from a marketer who leaves', async () => {
    const given = await town.handedOver()
    const { hanna, signe, elin } = town.people
    const wish = { reason: 'no-need-now', trigger: 'visit', marketerId: hanna.memberId } as const
    await town.world.as(given.owner).handoff.later({ id: given.id, ...wish })
    expect(await owners()).toContain('Hanna Nyberg')
    await town.world.as(signe).accounts.changePerson({ id: hanna.memberId, left: true })
    await town.later(1)
    expect(await owners()).toEqual(['Elin Sandqvist'])
    const whole = await town.one(given.id)
    expect(whole.marketer?.id).toBe(elin.memberId)
    expect(whole.events.at(-1)).toMatchObject({ kind: 'looked-after', detail: { marketerId: elin.memberId } })
    expect((await town.replayed(given.id)).marketerId).toBe(elin.memberId)
    await town.later(1)
    expect((await town.one(given.id)).events).toHaveLength(whole.events.length)
  })

  test('can’t be given to somebody who has left, or to a seller', async () => {
    const given = await town.handedOver()
    for (const marketerId of [town.people.hanna.memberId, town.people.aino.memberId])
      await expect(
        town.world.as(given.owner).handoff.later({ id: given.id, reason: 'no-need-now', trigger: 'visit', marketerId }),
      ).rejects.toMatchObject({ code: 'handoff.later-without-owner' })
  })
})
