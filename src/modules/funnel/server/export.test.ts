import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'
import { recordsIn } from '../testing/records.ts'

let world: World
let elin: Person
beforeAll(async () => {
  world = await openWorld(new Date('2026-11-02T18:00:00Z'))
  elin = await world.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'member' })
  const records = recordsIn(world)
  const leads = Array.from({ length: 1100 }, (_, row) => ({
    externalId: `M${row}`,
    source: row % 2 === 0 ? '=1+1' : 'Web',
    firstContactAt: '2026-09-01T10:00:00Z',
  }))
  await records.leads('marketing', leads)
  await records.deals([
    {
      externalId: 'D1',
      leadExternalId: 'M1',
      openedAt: '2026-09-02T10:00:00Z',
      wonAt: '2026-09-04T10:00:00Z',
      outcome: 'won',
      amount: { minor: 123_450, currency: 'EUR' },
    },
  ])
})
afterAll(() => world.close())

async function download(
  table: string,
  question: object,
  caller: Person | undefined = elin,
): Promise<{ status: number; lines: string[] }> {
  const path = `/api/v1/funnel/export/${table}?question=${encodeURIComponent(JSON.stringify(question))}`
  const response = await world.fetch(new Request(`http://house.test${path}`), caller)
  return { status: response.status, lines: (await response.text()).trim().split('\r\n') }
}

describe('a table as a file', () => {
  test('has the rows of the page, and no cell that a spreadsheet would run', async () => {
    const { lines } = await download('funnel.csv', { by: 'source' })
    expect(lines[0]).toMatch(/^\uFEFF?row,source,journeys,leads,/)
    expect(lines.map((line) => line.split(',').slice(0, 4))).toEqual([
      expect.anything(),
      ['key', "'=1+1", '550', '550'],
      ['key', 'Web', '550', '550'],
      ['total', '', '1100', '1100'],
    ])
    expect(lines.at(-1)?.endsWith(',1234.50')).toBe(true)
  })

  test('tells cohorts and steps line by line', async () => {
    const cohorts = await download('cohorts.csv', {})
    expect(cohorts.lines.slice(-2)).toEqual(['2026-09,lead,1100,won,180,1,false', '2026-09,lead,1100,won,to date,1,'])
    const steps = await download('stage-times.csv', {})
    expect(steps.lines[0]).toBe(
      '\uFEFFfrom,to,n,done,running,left,outOfOrder,unknown,medianDays,lower,upper,ninetyDays,medianBusinessDays'.slice(
        steps.lines[0]?.startsWith('\uFEFF') ? 0 : 1,
      ),
    )
    expect(steps.lines).toHaveLength(4)
  })

  test('has every row behind a figure, each once', async () => {
    const { lines } = await download('rows.csv', { filters: [{ dimension: 'source', key: 'Web' }] })
    expect(lines).toHaveLength(551)
    expect(new Set(lines).size).toBe(551)
    const won = await download('rows.csv', { outcome: 'won' })
    expect(won.lines[1]).toMatch(/^lead,M1,.*,2026-09-01,.*,won,3,1234\.50,EUR,/)
  })

  test('is refused to those who are not signed in, and for what is no question', async () => {
    const request = new Request('http://house.test/api/v1/funnel/export/funnel.csv')
    expect((await world.fetch(request, { kind: 'nobody' })).status).toBe(401)
    expect((await download('funnel.csv', { by: 7 })).status).toBe(400)
    expect((await download('funnel.csv', { by: 'shoe size' })).status).toBe(400)
    expect((await download('shoes.csv', {})).status).toBe(404)
  })
})
