import { describe, expect, it } from 'vitest'
import { deedsIn } from './deeds.ts'

type Entry = Parameters<typeof deedsIn>[0][number]['entries'][number]

const webinar = { id: '00000000-0000-7000-8000-000000000001', name: 'Leak audit webinar' }

function entry(parts: Partial<Entry> & { at: Date }): Entry {
  return {
    key: parts.at.toISOString(),
    sort: 'touch',
    kind: 'mail',
    side: 'marketing',
    author: 'Hanna Nyberg',
    reach: 'one-to-one',
    channel: 'email',
    subject: null,
    activity: null,
    person: null,
    lead: null,
    deal: null,
    count: 1,
    firstAt: parts.at,
    detail: {},
    ...parts,
  }
}

const monday = new Date('2026-11-16T09:00:00Z')
const tuesday = new Date('2026-11-17T09:00:00Z')

describe('what a side did', () => {
  it('is one deed for all customers that it reached, the latest first', () => {
    const deeds = deedsIn([
      {
        row: 'Skärvik',
        entries: [entry({ at: monday, activity: webinar }), entry({ at: tuesday, subject: 'Price list' })],
      },
      { row: 'Vellamo', entries: [entry({ at: monday, activity: webinar })] },
    ])
    expect(deeds.map(({ rows }) => rows)).toEqual([['Skärvik'], ['Skärvik', 'Vellamo']])
    expect(deeds.at(-1)?.entry.activity?.name).toBe('Leak audit webinar')
  })

  it('names a customer once whom it reached twice', () => {
    const twice = [entry({ at: monday, activity: webinar }), entry({ at: tuesday, activity: webinar })]
    expect(deedsIn([{ row: 'Skärvik', entries: twice }])).toMatchObject([{ rows: ['Skärvik'], entry: { at: tuesday } }])
  })

  it('holds nothing that the customer did alone', () => {
    expect(deedsIn([{ row: 'Skärvik', entries: [entry({ at: monday, author: '' })] }])).toEqual([])
  })
})
