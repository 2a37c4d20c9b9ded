import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type Api, type World } from '#testing/world.ts'
import { bring, csv, untilOver, uploaded } from './testing/bring.ts'

const now = new Date('2026-11-02T09:00:00Z')
let world: World
let elin: Person
let api: Api
beforeAll(async () => {
  world = await openWorld(now)
  elin = await world.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead' })
  api = world.as(elin)
})
afterAll(() => world.close())

const period = { from: '2026-01-01', to: '2026-12-31' }

async function takenBack(id: string) {
  await api.imports.undo({ id })
  return untilOver(world, elin, id)
}

describe('answers of customers', () => {
  const header = ['Response ID', 'Answered at', 'NPS', 'CSAT', 'Comment', 'Email', 'Company']
  const file = csv(
    header,
    ['R1', '2026-05-04', '9', '4', 'Quick', 'anna@pumpverket.se', 'Pumpverket AB'],
    ['R2', '2026-05-05', '3', '', '', '', 'pumpverket ab'],
    ['R3', '2026-05-06', '11', '', '', '', ''],
    ['R4', '2026-05-07', '', '', 'No score', '', ''],
    ['R5', '2026-11-20', '9', '', '', '', ''],
  )

  test('come in as any list does: proposed, joined to their customers, bad rows put aside, known ones left', async () => {
    const companies = csv(['Company ID', 'Company name'], ['C1', 'Pumpverket AB'])
    await bring(world, elin, { kind: 'companies', source: 'crm', content: companies })
    const uploadId = await uploaded(world, elin, 'look.csv', file)
    const draft = await api.imports.start({ uploadId, kind: 'answers', source: 'survey' })
    expect(draft.mapping.fields).toMatchObject({
      externalId: 'Response ID',
      answeredAt: 'Answered at',
      nps: 'NPS',
      csat: 'CSAT',
      words: 'Comment',
      email: 'Email',
      company: 'Company',
    })
    const done = await bring(world, elin, { kind: 'answers', source: 'survey', content: file })
    expect(done).toMatchObject({ state: 'done', read: 5, created: 2, unchanged: 0, rejected: 3 })
    const { items: problems } = await api.imports.problems({ id: done.id, limit: 50 })
    expect(problems.map(({ row, code }) => [row, code])).toEqual(
      expect.arrayContaining([
        [4, 'imports.number-out-of-range'],
        [5, 'imports.nothing-to-know-it-by'],
        [6, 'imports.not-yet'],
      ]),
    )
    const { items } = await api.satisfaction.answers({ ...period, limit: 50 })
    expect(items.map(({ question, score, company }) => [question, score, company])).toEqual(
      expect.arrayContaining([
        ['nps', 9, 'Pumpverket AB'],
        ['csat', 4, 'Pumpverket AB'],
        ['nps', 3, 'Pumpverket AB'],
      ]),
    )
    expect(items).toHaveLength(3)
    const again = await bring(world, elin, { kind: 'answers', source: 'survey', content: file })
    expect(again).toMatchObject({ state: 'done', created: 0, unchanged: 2 })
    expect(await takenBack(again.id)).toMatchObject({ state: 'undone' })
    expect((await api.satisfaction.answers({ ...period, limit: 50 })).items).toHaveLength(3)
    expect(await takenBack(done.id)).toMatchObject({ state: 'undone' })
    expect((await api.satisfaction.answers({ ...period, limit: 50 })).items).toEqual([])
  })
})

describe('points of series', () => {
  async function pointsOf(id: string) {
    const { points } = await api.brand.one({ id })
    return points.map(({ startsOn, value, asked }) => [startsOn, value, asked])
  }

  test('go to the series that each row names, correct what is there, and are taken back to what was', async () => {
    const searches = await api.brand.make({ kind: 'branded-search', name: 'Searches', grain: 'month' })
    const known = await api.brand.make({
      kind: 'aided-awareness',
      name: 'Known by name',
      grain: 'month',
      measure: 'share',
    })
    await api.brand.write({ id: searches.id, on: '2026-03-10', value: 100 })
    const content = csv(
      ['Series', 'Month', 'Value', 'Asked'],
      ['searches', '2026-03-01', '120', ''],
      ['Searches', '2026-04-01', '1500', ''],
      ['Known by name', '2026-04-15', '25 %', '400'],
      ['Known by name', '2026-05-15', '25', ''],
      ['Unknown', '2026-05-15', '7', ''],
      ['Searches', '2026-12-01', '7', ''],
    )
    const done = await bring(world, elin, { kind: 'series-points', source: 'agency', content })
    expect(done).toMatchObject({ state: 'done', read: 6, created: 2, updated: 1, rejected: 3 })
    const { items: problems } = await api.imports.problems({ id: done.id, limit: 50 })
    expect(problems.map(({ code }) => code).toSorted()).toEqual([
      'imports.no-such-series',
      'imports.not-a-share',
      'imports.not-yet',
    ])
    expect(await pointsOf(searches.id)).toEqual([
      ['2026-03-01', 120, null],
      ['2026-04-01', 1500, null],
    ])
    expect(await pointsOf(known.id)).toEqual([['2026-04-01', 0.25, 400]])
    await takenBack(done.id)
    expect(await pointsOf(searches.id)).toEqual([['2026-03-01', 100, null]])
    expect(await pointsOf(known.id)).toEqual([])
  })

  test('that somebody corrected since are not taken back', async () => {
    const visits = await api.brand.make({ kind: 'own', name: 'Visits', grain: 'month' })
    const content = csv(['Series', 'Month', 'Value'], ['Visits', '2026-03-01', '120'])
    const done = await bring(world, elin, { kind: 'series-points', source: 'own', content })
    await api.brand.write({ id: visits.id, on: '2026-03-10', value: 100 })
    await expect(api.imports.undo({ id: done.id })).rejects.toMatchObject({ code: 'imports.changed-by-hand' })
    expect(await pointsOf(visits.id)).toEqual([['2026-03-01', 100, null]])
  })
})
