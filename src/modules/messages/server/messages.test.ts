import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Refusal } from '#platform/refusal.ts'
import type { House, Person } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'
import { notify, registerDeed, type Notice } from './index.ts'

let world: World
let aino: Person
let jukka: Person
const accepted: string[] = []
const now = new Date('2026-11-02T09:00:00Z')

beforeAll(async () => {
  world = await openWorld(now)
  aino = await world.addPerson({ name: 'Aino Virtanen', side: 'sales', role: 'member' })
  jukka = await world.addPerson({ name: 'Jukka Salo', side: 'sales', role: 'member', language: 'fi' })
})
afterAll(() => world.close())
beforeEach(async () => {
  world.setNow(now)
  await world.runJobs()
  await world.as(aino).messages.markRead({})
  await world.as(jukka).messages.markRead({})
  world.mails.length = 0
  accepted.length = 0
})

type Wish = Partial<Notice<'lead-accepted'>>

function tell(wish: Wish = {}): Promise<void> {
  const notice: Notice<'lead-accepted'> = {
    workspaceId: world.workspaceId,
    to: [aino.memberId],
    kind: 'lead-accepted',
    about: { kind: 'engagement', id: 'e1' },
    values: { lead: 'Brevika Salt', by: 'Nils Berg' },
    link: '/leads',
    ...wish,
  }
  return world.house.db.inWorkspace(world.workspaceId, (tx) => notify(tx, world.house, notice))
}

function handOver(until = new Date('2026-11-02T17:00:00Z'), to = aino): Promise<void> {
  const due = '2026-11-02T10:30:00.000Z'
  return world.house.db.inWorkspace(world.workspaceId, (tx) =>
    notify(tx, world.house, {
      workspaceId: world.workspaceId,
      to: [to.memberId],
      kind: 'handed-over',
      about: { kind: 'engagement', id: 'e2' },
      values: { lead: 'Rautaniemi', company: 'Rautaniemi Kartonki', due },
      link: '/queue',
      deed: { name: 'handoff.accept', input: { engagementId: 'e2' }, until },
    }),
  )
}

describe('a message', () => {
  it('stands in the house at once, unread until it was read', async () => {
    await tell()
    const { items } = await world.as(aino).messages.list({})
    expect(items[0]).toMatchObject({
      kind: 'lead-accepted',
      said: { lead: 'Brevika Salt' },
      link: '/leads',
      readAt: null,
    })
    expect(await world.as(aino).messages.unread()).toEqual({ unread: 1 })
    expect(await world.as(jukka).messages.unread()).toEqual({ unread: 0 })
    expect(await world.as(aino).messages.markRead({ ids: [items[0]?.id ?? ''] })).toEqual({ unread: 0 })
    expect((await world.as(aino).messages.list({ unread: true })).items).toEqual([])
  })

  it('is told once under one key, and not at all to who has left', async () => {
    const key = { once: 'accepted:e1' }
    await tell(key)
    await tell(key)
    expect(await world.as(aino).messages.unread()).toEqual({ unread: 1 })
    const gone = await world.addPerson({ name: 'Gone Person', side: 'sales', role: 'member' })
    const admin = await world.addPerson({ name: 'An Admin', side: 'both', role: 'admin' })
    await world.as(admin).accounts.changePerson({ id: gone.memberId, left: true })
    await tell({ to: [gone.memberId] })
    const { rows } = await world.house.ownerPool.query('select 1 from message where member_id = $1', [gone.memberId])
    expect(rows).toEqual([])
  })

  it('is refused to a key, which is no person', async () => {
    const key = {
      kind: 'key' as const,
      workspaceId: world.workspaceId,
      keyId: world.workspaceId,
      name: 'k',
      scopes: ['read' as const],
    }
    await expect(world.as(key).messages.unread()).rejects.toMatchObject({ code: 'messages.not-a-person' })
  })
})

describe('mail', () => {
  it('gathers what is not urgent into one digest', async () => {
    await tell()
    await tell({ values: { lead: 'Kvarnby Pumpar', by: 'Nils Berg' } })
    await tell({ values: { lead: 'Ostrova', by: 'Nils Berg' } })
    await world.runJobs()
    expect(world.mails).toHaveLength(1)
    expect(world.mails[0]?.subject).toBe('Syskon: 3 messages')
    expect(world.mails[0]?.text).toContain('Nils Berg accepted Kvarnby Pumpar.\nhttp://house.test/leads')
    await world.runJobs()
    expect(world.mails).toHaveLength(1)
  })

  it('sends an urgent one at once and leaves the others to be gathered', async () => {
    await tell()
    await tell({ values: { lead: 'Ostrova', by: 'Nils Berg' }, urgent: true })
    const { rows } = await world.house.ownerPool.query<{ due_at: Date }>(
      'select due_at from message_delivery where sent_at is null order by due_at',
    )
    expect(rows.map(({ due_at: dueAt }) => dueAt.toISOString())).toEqual([
      '2026-11-02T09:00:00.000Z',
      '2026-11-02T10:00:00.000Z',
    ])
  })

  it('speaks the language and the clock of its reader', async () => {
    await handOver(undefined, jukka)
    await world.runJobs()
    expect(world.mails[0]?.subject).toBe(
      'Rautaniemi, Rautaniemi Kartonki, on luovutettu sinulle. Ensimmäisen yhteydenoton määräaika on 2.11. klo 11.30.',
    )
    expect(world.mails[0]?.text).toContain('Hei Jukka Salo,')
  })

  it('is not sent about what was read in the house before', async () => {
    await tell()
    await world.as(aino).messages.markRead({})
    await world.runJobs()
    expect(world.mails).toEqual([])
  })

  it('comes as wished: which kinds, how soon, and not in quiet hours', async () => {
    await world.as(aino).messages.changeWishes({
      mail: { 'lead-accepted': 'off', 'lead-rejected': 'at-once' },
      quiet: { from: '22:00', to: '07:00' },
      gatherMinutes: 15,
    })
    expect(await world.as(aino).messages.wishes()).toMatchObject({
      mail: { 'lead-accepted': 'off', 'lead-rejected': 'at-once', 'handed-over': 'at-once' },
      quietFrom: '22:00',
      quietTo: '07:00',
      gatherMinutes: 15,
      timeZone: 'Europe/Stockholm',
    })
    await tell()
    world.setNow(new Date('2026-11-02T22:00:00Z'))
    await handOver()
    const { rows } = await world.house.ownerPool.query<{ due_at: Date }>(
      'select due_at from message_delivery where sent_at is null',
    )
    expect(rows.map(({ due_at: dueAt }) => dueAt.toISOString())).toEqual(['2026-11-03T06:00:00.000Z'])
    await world
      .as(aino)
      .messages.changeWishes({ mail: { 'lead-accepted': 'gathered' }, quiet: null, gatherMinutes: 60 })
    expect(await world.as(aino).messages.wishes()).toMatchObject({ quietFrom: null, quietTo: null })
  })
})

describe('a link in a mail', () => {
  beforeAll(() => registerDeed('handoff.accept', accept))

  async function accept(_tx: unknown, _house: House, { memberId }: Person, { engagementId = '' }): Promise<void> {
    if (engagementId === 'gone') throw new Refusal('house.not-found', { what: 'engagement' }, 404)
    accepted.push(`${memberId} ${engagementId}`)
    return Promise.resolve()
  }

  function tokenIn(text = world.mails[0]?.text ?? ''): string {
    return /\/deed\/([\w-]+)/.exec(text)?.[1] ?? ''
  }
  const nobody = { kind: 'nobody' as const }

  it('shows what it would do and does nothing when it is only opened', async () => {
    await handOver()
    await world.runJobs()
    const shown = await world.as(nobody).messages.deed({ token: tokenIn() })
    expect(shown).toMatchObject({
      deed: 'handoff.accept',
      kind: 'handed-over',
      name: 'Aino Virtanen',
      companyName: 'Lindhav Flow AB',
    })
    await world.as(nobody).messages.deed({ token: tokenIn() })
    expect(accepted).toEqual([])
  })

  it('does the act once, as the one whom it was sent to', async () => {
    await handOver()
    await world.runJobs()
    const clicks = await Promise.allSettled([1, 2].map(() => world.as(nobody).messages.doDeed({ token: tokenIn() })))
    expect(clicks.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(accepted).toEqual([`${aino.memberId} e2`])
    await expect(world.as(nobody).messages.deed({ token: tokenIn() })).rejects.toMatchObject({
      code: 'messages.link-over',
    })
    expect(await world.as(aino).messages.unread()).toEqual({ unread: 0 })
  })

  it('ends at its time, and another one never worked', async () => {
    await handOver()
    await world.runJobs()
    world.setNow(new Date('2026-11-02T17:00:00Z'))
    const token = tokenIn()
    await expect(world.as(nobody).messages.doDeed({ token })).rejects.toMatchObject({ code: 'messages.link-over' })
    world.setNow(now)
    const forged = `${token.slice(0, -3)}abc`
    await expect(world.as(nobody).messages.doDeed({ token: forged })).rejects.toMatchObject({
      code: 'messages.link-over',
    })
    await expect(world.as(nobody).messages.doDeed({ token: 'x' })).rejects.toMatchObject({ code: 'messages.link-over' })
    expect(accepted).toEqual([])
  })

  it('is kept as a hash alone', async () => {
    await handOver()
    await world.runJobs()
    const { rows } = await world.house.ownerPool.query<{ row: string }>('select d::text as row from message_deed d')
    expect(rows.length).toBeGreaterThan(0)
    const secret = tokenIn().slice(32)
    expect(secret).toHaveLength(32)
    expect(rows.filter(({ row }) => row.includes(secret))).toEqual([])
  })

  it('stays unused when its act is refused', async () => {
    await world.house.db.inWorkspace(world.workspaceId, (tx) =>
      notify(tx, world.house, {
        workspaceId: world.workspaceId,
        to: [aino.memberId],
        kind: 'handed-over',
        about: { kind: 'engagement', id: 'gone' },
        values: { lead: 'Gone', company: 'Gone AB', due: '2026-11-02' },
        link: '/queue',
        deed: { name: 'handoff.accept', input: { engagementId: 'gone' }, until: new Date('2026-11-02T17:00:00Z') },
      }),
    )
    await world.runJobs()
    await expect(world.as(nobody).messages.doDeed({ token: tokenIn() })).rejects.toMatchObject({
      code: 'house.not-found',
    })
    expect(await world.as(nobody).messages.deed({ token: tokenIn() })).toMatchObject({ said: { lead: 'Gone' } })
  })
})
