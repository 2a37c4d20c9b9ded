import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { named, TwoLists, type CountedRow, type ListDeal, type ListRow, type ListTouch } from '#testing/two-lists.ts'
import { openWorld, type World } from '#testing/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

async function emptyLists(): Promise<TwoLists> {
  const lists = new TwoLists(world, await world.addWorkspace('Another'))
  await lists.recount()
  return lists
}

/** The same lists with marketing's rows on sales' list, and the other way round. */
function mirrored(row: ListRow): ListRow {
  return { ...row, list: row.list === 'marketing' ? 'sales' : 'marketing' }
}

const companies = [
  'Rautaniemi Kartonki Oy',
  'Rautanemi Kartonki Oy',
  'Ostvall Bryggeri AB',
  'Vellamo Vesi Oy',
  undefined,
]
const persons = ['Aino Virtanen', 'Aino Wirtanen', 'Timo Salo', undefined, undefined]
const days = ['2026-02-27', '2026-03-31', '2026-04-30', '2026-06-15', undefined]
const ids = ['1', '2', '3', '4', '5', '6']

const pick = <Value>(values: readonly Value[]) => fc.constantFrom(...values)

function told<Row extends object>(row: Row): Row {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as Row
}

const lead = fc
  .record({
    list: pick(['marketing', 'sales'] as const),
    id: pick(ids),
    person: pick(persons),
    company: pick(companies),
    at: pick(days),
    status: pick(['new', 'handed over', 'accepted', 'rejected', 'won', undefined]),
    source: pick(['Paid search', 'Referral', 'Cold call', undefined]),
    owner: pick(['hanna', undefined]),
    amount: pick([100, 200, undefined]),
  })
  .map((row) => told(row) as ListRow)
const deal = fc
  .record({
    id: pick(ids).map((id) => `D${id}`),
    leadId: pick([...ids, undefined, undefined]),
    person: pick(persons),
    company: pick(companies),
    opened: pick(days),
    won: pick(days),
    owner: pick(['oskar', undefined]),
  })
  .map((row) => told(row) as ListDeal)
const touch = fc.record({
  side: pick(['marketing', 'sales'] as const),
  person: pick(['Aino Virtanen', 'Timo Salo']),
  at: pick(['2026-02-27T06:00:00Z', '2026-04-30T06:00:00Z', '2026-07-30T06:00:00Z']),
  author: pick(['oskar', '']),
})

type Step = { lead: ListRow } | { deal: ListDeal } | { touch: ListTouch } | 'undo' | 'next import'
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: lead.map((row) => ({ lead: row })) },
  { weight: 3, arbitrary: deal.map((row) => ({ deal: row })) },
  { weight: 3, arbitrary: touch.map((row) => ({ touch: row })) },
  { weight: 1, arbitrary: pick(['undo', 'next import'] as const) },
)

async function take(lists: TwoLists, one: Step): Promise<void> {
  if (one === 'undo') {
    await lists.undo()
    await lists.markStale('2026-02-01', '2026-04-01', '2026-07-01')
  } else if (one === 'next import') lists.nextImport()
  else if ('lead' in one) await lists.leads(one.lead)
  else if ('deal' in one) await lists.deals(one.deal)
  else await lists.touches(one.touch)
}

describe('a recount of the months that changed', () => {
  test('gives the same rows as counting everything', async () => {
    const rounds = fc.array(fc.array(step, { minLength: 1, maxLength: 8 }), { minLength: 2, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(rounds, async (all) => {
        const lists = await emptyLists()
        for (const steps of all) {
          for (const one of steps) await take(lists, one)
          await lists.recount()
        }
        const [some, tallies] = [await lists.counted(), await lists.tallies()]
        await lists.recount({ all: true })
        expect(some).toEqual(await lists.counted())
        expect(tallies).toEqual(await lists.tallies())
      }),
      { numRuns: 8, endOnFailure: true },
    )
  }, 600_000)

  test('sees a touch that came later, and one that was taken back', async () => {
    const lists = await emptyLists()
    await lists.leads({ list: 'sales', id: 'S1', at: '2026-03-10T08:00:00Z', person: 'Timo Salo' })
    await lists.recount()
    expect(await lists.row('S1')).toMatchObject({ cause: 'one-side-only' })
    lists.nextImport()
    await lists.touches({ at: '2026-01-10T08:00:00Z', side: 'marketing', person: 'Timo Salo' })
    await lists.recount()
    expect(await lists.row('S1')).toMatchObject({
      cause: 'not-entered',
      otherTouchAt: new Date('2026-01-10T08:00:00Z'),
    })
    await lists.undo()
    await lists.markStale('2026-01-10')
    await lists.recount()
    expect(await lists.row('S1')).toMatchObject({ cause: 'one-side-only', otherTouchAt: null })
  })

  test('sees that a neighbour of another month lost the row its name was near to', async () => {
    const lists = await emptyLists()
    await lists.leads({ list: 'marketing', id: 'M1', at: '2026-03-10T08:00:00Z', company: 'Rautaniemi Kartonki Oy' })
    lists.nextImport()
    await lists.leads({ list: 'sales', id: 'S1', at: '2026-05-10T08:00:00Z', company: 'Rautanemi Kartonki Oy' })
    await lists.recount()
    expect((await lists.row('M1')).cause).toBe('near-name')
    await lists.undo()
    await lists.recount()
    expect((await lists.row('M1')).cause).toBe('one-side-only')
  })
})

const mirror: Readonly<Record<string, string>> = { 'only-marketing': 'only-sales', 'only-sales': 'only-marketing' }

/** What a row says apart from the order of the two lists in its name. */
function seen(row: CountedRow, turned: boolean) {
  const { month, cause, causes, treatment, standing, countedMinor, pairedBy } = row
  const group = turned ? (mirror[row.group] ?? row.group) : row.group
  const name = turned ? [row.s, row.m].filter(Boolean).join('+') : named(row)
  return { name, group, month, cause, causes, treatment, standing, countedMinor, pairedBy }
}

describe('the words marketing and sales', () => {
  test('can be swapped: the result is the mirrored one', async () => {
    // Two rows that begin on different days would stand in the month of the other list's first contact.
    const sameMonth = lead.map((row) => ({ ...row, at: '2026-03-10T08:00:00Z', id: `${row.list[0]}${row.id}` }))
    const someTouches = fc.array(touch, { maxLength: 3 })
    await fc.assert(
      fc.asyncProperty(fc.array(sameMonth, { minLength: 2, maxLength: 10 }), someTouches, async (rows, touches) => {
        const [one, other] = [await emptyLists(), await emptyLists()]
        await one.leads(...rows)
        await one.touches(...touches)
        await other.leads(...rows.map(mirrored))
        await other.touches(
          ...touches.map((met) => ({
            ...met,
            side: met.side === 'marketing' ? ('sales' as const) : ('marketing' as const),
          })),
        )
        await one.recount({ all: true })
        await other.recount({ all: true, direction: { giver: 'sales', receiver: 'marketing' } })
        const byName = (left: { name: string }, right: { name: string }) => (left.name < right.name ? -1 : 1)
        const straight = (await one.counted()).map((row) => seen(row, false)).toSorted(byName)
        const turned = (await other.counted()).map((row) => seen(row, true)).toSorted(byName)
        expect(turned).toEqual(straight)
      }),
      { numRuns: 8, endOnFailure: true },
    )
  }, 600_000)
})
