import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'
import { markReasonUsed, reasonsOf } from './index.ts'

let world: World
let elin: Person
let mikko: Person
let signe: Person
const at = new Date('2026-11-02T09:00:00Z')

beforeAll(async () => {
  world = await openWorld(at)
  elin = await world.addPerson({ name: 'Elin', side: 'marketing', role: 'lead' })
  mikko = await world.addPerson({ name: 'Mikko', side: 'sales', role: 'lead' })
  signe = await world.addPerson({ name: 'Signe', side: 'both', role: 'admin' })
})
afterAll(() => world.close())

describe('the shared reasons', () => {
  const wish = {
    words: 'Wants a sample',
    countsAgainst: 'nobody' as const,
    needsEvidence: ['note' as const],
    route: 'nurture' as const,
  }

  test('begin with those that say whose side they count against', async () => {
    const reasons = await world.house.db.inWorkspace(world.workspaceId, (tx) =>
      reasonsOf(tx, world.workspaceId, 'reject'),
    )
    const against = (key: string) => reasons.find((reason) => reason.key === key)?.countsAgainst
    expect([against('no-capacity'), against('wrong-data'), against('outside-profile')]).toEqual([
      'sales',
      'marketing',
      'marketing',
    ])
    expect(reasons).toHaveLength(14)
  })

  test('change when the other side has signed', async () => {
    const [marketing, sales] = [world.as(elin).agreement, world.as(mikko).agreement]
    const { id } = await marketing.askReason({ act: 'add', list: 'reject', wish })
    await expect(marketing.askReason({ act: 'add', list: 'reject', wish })).rejects.toMatchObject({
      code: 'agreement.reason-asked-already',
    })
    await expect(marketing.signReason({ id })).rejects.toMatchObject({ code: 'agreement.own-proposal' })
    expect((await sales.reasons()).items.map(({ words }) => words)).not.toContain('Wants a sample')
    await sales.signReason({ id })
    await expect(sales.signReason({ id })).rejects.toMatchObject({ code: 'agreement.not-open' })
    expect((await sales.reasons()).items.map(({ words }) => words)).toContain('Wants a sample')
    await expect(marketing.askReason({ act: 'add', list: 'reject', wish })).rejects.toMatchObject({
      code: 'agreement.reason-known',
    })
    await expect(marketing.askReason({ act: 'add', list: 'reject' })).rejects.toMatchObject({
      code: 'agreement.reason-needs-words',
    })
    await expect(sales.askReason({ act: 'change', list: 'reject', key: 'duplicate', wish })).rejects.toMatchObject({
      code: 'agreement.reason-keeps-its-name',
    })
    await expect(sales.askReason({ act: 'retire', list: 'later', key: 'nothing' })).rejects.toMatchObject({
      code: 'agreement.no-such-reason',
    })
  })

  test('that were given are retired and not deleted', async () => {
    const [marketing, sales] = [world.as(elin).agreement, world.as(mikko).agreement]
    const key = 'own-wants-a-sample'
    const { id } = await sales.askReason({ act: 'delete', list: 'reject', key })
    await world.house.db.inWorkspace(world.workspaceId, (tx) =>
      markReasonUsed(tx, world.workspaceId, { list: 'reject', key, at }),
    )
    await expect(marketing.signReason({ id })).rejects.toMatchObject({ code: 'agreement.reason-in-use' })
    await marketing.objectReason({ id, note: 'It was given' })
    const retiring = await sales.askReason({ act: 'retire', list: 'reject', key })
    await expect(marketing.withdrawReason({ id: retiring.id })).rejects.toMatchObject({
      code: 'agreement.not-your-proposal',
    })
    await marketing.signReason({ id: retiring.id })
    await expect(sales.askReason({ act: 'retire', list: 'reject', key })).rejects.toMatchObject({
      code: 'agreement.reason-is-so',
    })
    const active = await world.house.db.inWorkspace(world.workspaceId, (tx) =>
      reasonsOf(tx, world.workspaceId, 'reject'),
    )
    expect(active.map((reason) => reason.key)).not.toContain(key)
    const back = await world
      .as(signe)
      .agreement.askReason({ act: 'bring-back', list: 'reject', key, actingFor: 'sales' })
    await expect(world.as(signe).agreement.signReason({ id: back.id, actingFor: 'marketing' })).rejects.toMatchObject({
      code: 'agreement.other-person-signs',
    })
    await marketing.signReason({ id: back.id })
  })
})
