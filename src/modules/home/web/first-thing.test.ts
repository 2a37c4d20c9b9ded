import { describe, expect, it } from 'vitest'
import { type Figure, type ListSide, firstThingOf, unsignedQuarters } from './first-thing.ts'

const sum = { rows: 181, value: [{ minor: 176_260_000, currency: 'EUR' }] }
const signature = { name: 'Elin Sandqvist', at: new Date('2026-10-06T13:40:00Z') }

type Wish = {
  quarter: number
  open?: number
  rows?: number
  signers?: readonly ListSide[]
  isOver?: boolean
  kind?: 'month' | 'quarter'
  /** Who has signed its restatement; left out: it has none. */
  seenBy?: readonly ListSide[]
}

function figure({
  quarter,
  open = 0,
  rows = 181,
  signers = [],
  isOver = true,
  kind = 'quarter',
  seenBy,
}: Wish): Figure {
  const restatement = {
    number: 1,
    at: new Date('2026-10-14T07:12:00Z'),
    before: { ...sum, rows: 184 },
    after: sum,
    reasons: [],
    marketing: seenBy?.includes('marketing') === true ? signature : null,
    sales: seenBy?.includes('sales') === true ? signature : null,
  }
  const signed = {
    id: '00000000-0000-7000-8000-000000000001',
    state: signers.length === 2 ? ('signed' as const) : ('half' as const),
    figure: sum,
    stated: sum,
    marketing: signers.includes('marketing') ? signature : null,
    sales: signers.includes('sales') ? signature : null,
    definitionVersion: 1,
    definition: { en: '', sv: '', fi: '', ru: '' },
    movedSince: false,
    restatements: seenBy ? [restatement] : [],
  }
  const month = String(quarter * 3).padStart(2, '0')
  return {
    period: {
      text: `2026-Q${quarter}`,
      from: `2026-${String(quarter * 3 - 2).padStart(2, '0')}-01`,
      to: `2026-${month}-30`,
    },
    kind,
    marketing: sum,
    sales: sum,
    both: sum,
    figure: { ...sum, rows },
    open,
    isOver,
    signed: signers.length === 0 ? null : signed,
  }
}

const sides = ['marketing', 'sales'] as const
const other = { marketing: 'sales', sales: 'marketing' } as const

describe.each(sides)('what %s does first', (side) => {
  const head = { side, signs: true, waiting: 0, figures: [] }

  it('is to answer what the other side asked, before everything else', () => {
    const figures = [figure({ quarter: 3, signers: [other[side]] })]
    expect(firstThingOf({ ...head, waiting: 4, figures })).toEqual({ kind: 'answer', count: 4 })
  })

  it('is to sign a restatement that it has not signed, and not one that it has', () => {
    const signers = sides
    const unseen = figure({ quarter: 2, signers, seenBy: [other[side]] })
    const figures = [figure({ quarter: 3, signers: [other[side]] }), unseen]
    expect(firstThingOf({ ...head, figures })).toEqual({ kind: 'restated', figure: unseen, before: 184, after: 181 })
    const seen = figure({ quarter: 2, signers, seenBy: [side] })
    expect(firstThingOf({ ...head, figures: [seen] })).toEqual({ kind: 'nothing' })
  })

  it('is to sign what the other side has signed', () => {
    const [second, third] = [figure({ quarter: 2, signers: [other[side]] }), figure({ quarter: 3, open: 7 })]
    expect(firstThingOf({ ...head, figures: [third, second] })).toEqual({
      kind: 'signAfter',
      figure: second,
      other: other[side],
    })
  })

  it('is to settle the newest quarter that is over, and to sign it when nothing is open', () => {
    const [open, settled] = [figure({ quarter: 3, open: 7 }), figure({ quarter: 3 })]
    expect(firstThingOf({ ...head, figures: [figure({ quarter: 2 }), open] })).toEqual({ kind: 'settle', figure: open })
    expect(firstThingOf({ ...head, figures: [figure({ quarter: 2 }), settled] })).toEqual({
      kind: 'sign',
      figure: settled,
    })
  })

  it('is nothing where this side has signed all and only the other is missing', () => {
    expect(firstThingOf({ ...head, figures: [figure({ quarter: 3, signers: [side] })] })).toEqual({ kind: 'nothing' })
  })

  it('is never to sign for somebody who does not sign', () => {
    const member = { ...head, signs: false }
    expect(firstThingOf({ ...member, figures: [figure({ quarter: 3 })] })).toEqual({ kind: 'nothing' })
    expect(firstThingOf({ ...member, figures: [figure({ quarter: 3, open: 2 })] })).toMatchObject({ kind: 'settle' })
    expect(firstThingOf({ ...member, figures: [figure({ quarter: 3, signers: [other[side]] })] })).toEqual({
      kind: 'nothing',
    })
  })
})

it('quarters to sign are over, not signed by both, and the newest comes first; months are left to those who wish', () => {
  const figures = [
    figure({ quarter: 1, signers: ['marketing', 'sales'] }),
    figure({ quarter: 2 }),
    figure({ quarter: 3, signers: ['sales'] }),
    figure({ quarter: 3, kind: 'month' }),
    figure({ quarter: 3, rows: 0 }),
    figure({ quarter: 4, isOver: false }),
  ]
  expect(unsignedQuarters(figures).map(({ period }) => period.text)).toEqual(['2026-Q3', '2026-Q2'])
})
