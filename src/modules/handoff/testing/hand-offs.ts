import { openSellers, ruleTo } from '#modules/routing/server/testing/sellers.ts'
import { newId } from '#platform/new-id.ts'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'
import { replay } from '../domain/engagement.ts'
import { historyOf } from '../server/history.ts'
import { sweep } from '../server/sweep.ts'

export type Town = Awaited<ReturnType<typeof openTown>>

/** A company in which leads are handed over: two sellers in a team with Swedish office hours, two marketers, one above both. */
export async function openTown(now = new Date('2026-11-02T09:00:00Z')) {
  const world = await openWorld(now)
  const add = (name: string, side: Person['side'], role: Person['role']) => world.addPerson({ name, side, role })
  const people = {
    elin: await add('Elin Sandqvist', 'marketing', 'lead'),
    hanna: await add('Hanna Nyberg', 'marketing', 'member'),
    mikko: await add('Mikko Aaltonen', 'sales', 'lead'),
    aino: await add('Aino Virtanen', 'sales', 'member'),
    oskar: await add('Oskar Bergvall', 'sales', 'member'),
    signe: await add('Signe Holmgaard', 'both', 'admin'),
  }
  const sellers = openSellers(world)
  await sellers.officeHours()
  const teamId = await sellers.team('North', [{ person: people.aino }, { person: people.oskar }])
  await sellers.publish([ruleTo({ kind: 'team', teamId })])
  let leads = 0
  return {
    world,
    people,
    teamId,
    close: () => world.close(),
    /** A lead of marketing’s list; nobody else is called so. */
    async lead(more: Record<string, unknown> = {}) {
      const key = `L-${++leads}`
      return world.as(people.hanna).leads.create({
        list: 'marketing',
        externalId: key,
        name: `Person ${key}`,
        email: `${key.toLowerCase()}@${key.toLowerCase()}.example`,
        company: `Company ${key}`,
        campaign: 'Webinar',
        amount: { minor: 1_000_000, currency: 'EUR' },
        ...more,
      })
    },
    /** A lead that asked to be called: it is with a seller at once. */
    async handedOver() {
      const lead = await this.lead()
      const begun = await world.as(people.hanna).handoff.begin({ leadId: lead.id, highIntent: true })
      const whole = await world.as(people.signe).handoff.one({ id: begun.engagementId })
      const owner = Object.values(people).find(({ memberId }) => memberId === whole.owner?.id)
      if (!owner) throw new Error('nobody got the lead')
      return { id: begun.engagementId, lead, owner, whole }
    },
    one: (id: string) => world.as(people.signe).handoff.one({ id }),
    /** Lets so many minutes go by and the sweeper look. */
    async later(minutes: number) {
      world.setNow(new Date(world.house.clock.now().getTime() + minutes * 60_000))
      await sweep(world.house)({ workspaceId: world.workspaceId }, new AbortController().signal)
    },
    replayed: (id: string) => replayed(world, id),
    newId,
  }
}

/** What the written events add up to. */
async function replayed(world: World, id: string) {
  const { workspaceId } = world
  return replay(await world.house.db.inWorkspace(workspaceId, (tx) => historyOf(tx, workspaceId, id)))
}
