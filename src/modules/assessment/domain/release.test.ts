import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mean, seededDraw } from '#platform/statistics.ts'
import { ownScales } from './instrument.ts'
import { type Limit, possibleRange } from './linear-bounds.ts'
import { measuresOf } from './measures.ts'
import { isIn, release } from './release.ts'
import { spanOf, type Released } from './released.ts'
import type { Rank, Sheet, Side } from './sheet.ts'
import { changedIn, comparableCells, kindsOver } from './wave-rule.ts'

type Person = Sheet & { key: string }

const scales = ownScales.slice(0, 2).concat(ownScales.filter(({ key }) => key === 'friction'))
const measures = measuresOf(scales).filter(({ key }) => /^(scale|item)\./.test(key) && !key.includes('others'))

function answersFrom(draw: () => number, lean: number): Sheet['answers'] {
  const one = () => Math.max(1, Math.min(5, Math.round(lean + (draw() - 0.5) * 3)))
  return { items: Object.fromEntries(scales.flatMap(({ items }) => items).map((item) => [item, one()])), views: {} }
}

function people(draw: () => number, sizes: Record<Side, number>, leaders: number, lean: number): Person[] {
  return (['marketing', 'sales'] as const).flatMap((side) =>
    Array.from({ length: sizes[side] }, (_, at) => ({
      key: `${side} ${at}`,
      side,
      rank: (at < leaders ? 'leader' : 'staff') satisfies Rank,
      answers: answersFrom(draw, lean),
    })),
  )
}

type Wave = { wave: string; people: Person[]; released: Released }

/** Releases wave after wave as the house does, each knowing what was told before. */
function released(waves: readonly Person[][]): Wave[] {
  const done: Wave[] = []
  for (const [at, here] of waves.entries()) {
    const wave = String(at)
    const kinds = kindsOver([
      ...done.map((each) => ({ wave: each.wave, invited: each.people })),
      { wave, invited: here },
    ])
    const told = done.flatMap((each) => toldOf(each))
    const earlier = done.length === 0 ? null : { kinds, told }
    done.push({ wave, people: here, released: release(here, { scales, wave, earlier }) })
  }
  return done
}

function toldOf({ wave, people: here, released: { figures } }: Wave) {
  return figures.map((figure) => {
    const measure = measures.find(({ key }) => key === figure.measure)
    const values = here.filter((one) => isIn(one, figure.cell)).flatMap(({ answers }) => measure?.of(answers) ?? [])
    const span = spanOf(figure, measure ?? { lower: 1, upper: 5 })
    return { cell: `${wave}:${figure.cell}`, measure: figure.measure, answers: values.length, ...span }
  })
}

/** Every person a variable of their own, every table a row: what an attacker who knows who belongs where can solve. */
function narrowestForAnyone(waves: readonly Wave[]): number {
  const keys = [...new Set(waves.flatMap((wave) => wave.people.map(({ key }) => key)))]
  let least = 4
  for (const scale of scales) {
    const place = (person: number, item: number) => person * scale.items.length + item
    const limits = waves.flatMap(({ people: here, released: { figures } }) =>
      figures.flatMap((figure): Limit[] => {
        const item = scale.items.findIndex((each) => `item.${each}` === figure.measure)
        if (item < 0 && figure.measure !== `scale.${scale.key}`) return []
        const asked = item < 0 ? scale.items.map((_, at) => at) : [item]
        const inside = here.filter((one) => isIn(one, figure.cell))
        const span = spanOf(figure, { lower: 1, upper: 5 })
        const isTurned = item < 0 && scale.reverse.length > 0
        const weights = inside.flatMap(({ key }) =>
          asked.map(
            (at) => [place(keys.indexOf(key), at), (isTurned ? -1 : 1) / asked.length / inside.length] as const,
          ),
        )
        const [lower, upper] = [span.lower - (isTurned ? 6 : 0), span.upper - (isTurned ? 6 : 0)]
        return [{ weights: new Map(weights), lower, upper }]
      }),
    )
    const variables = keys.flatMap(() => scale.items.map(() => ({ lower: 1, upper: 5 })))
    // People who are in the same cells can't be told apart; one of each kind stands for them.
    const kindOf = (key: string) =>
      waves
        .map((wave) => wave.people.find((one) => one.key === key))
        .map((one) => `${one?.side} ${one?.rank}`)
        .join()
    const chosen = new Map(keys.map((key, at) => [kindOf(key), at]))
    for (const at of chosen.values()) {
      const single = scale.items.map((_, item) => new Map([[place(at, item), 1]]))
      const whole = new Map(scale.items.map((_, item) => [place(at, item), 1 / scale.items.length]))
      for (const target of [...single, whole]) {
        const range = possibleRange(variables, limits, target)
        if (range !== null) least = Math.min(least, range.upper - range.lower)
      }
    }
  }
  return least
}

/** Whether a person's answer is a weighted sum of told means: the rank of the system grows by nothing when it is added. */
function isSpanned(rows: readonly number[][], target: readonly number[]): boolean {
  return rankOf([...rows, [...target]]) === rankOf(rows)
}

function rankOf(rows: readonly (readonly number[])[]): number {
  const left = rows.map((row) => [...row])
  let rank = 0
  for (let column = 0; column < (left[0]?.length ?? 0); column++) {
    const at = left.findIndex((row, index) => index >= rank && Math.abs(row[column] ?? 0) > 1e-9)
    const line = left[at]
    if (!line) continue
    left[at] = left[rank] ?? line
    left[rank] = line
    for (const [index, row] of left.entries()) {
      if (index === rank) continue
      const factor = (row[column] ?? 0) / (line[column] ?? 1)
      for (const [place, value] of line.entries()) row[place] = (row[place] ?? 0) - factor * value
    }
    rank += 1
  }
  return rank
}

describe('an attack on everything that is told', () => {
  it('finds nobody within one wave, also where answers are extreme and leaders few', () => {
    for (let seed = 0; seed < 6; seed++) {
      const draw = seededDraw(seed)
      const sizes = { marketing: 5 + Math.floor(draw() * 4), sales: 5 + Math.floor(draw() * 6) }
      const waves = released([people(draw, sizes, 3, 1 + (seed % 5))])
      expect(narrowestForAnyone(waves)).toBeGreaterThan(1)
    }
  })

  it('finds nobody across three waves in which one joins and another leaves, even if nobody changed an answer', () => {
    for (let seed = 100; seed < 103; seed++) {
      const draw = seededDraw(seed)
      const all = people(draw, { marketing: 7, sales: 8 }, 3, 2 + (seed % 3))
      const waves = released([all.slice(1), all, all.slice(0, -1)])
      expect(narrowestForAnyone(waves)).toBeGreaterThan(1)
    }
  })

  it('finds nobody where staff alone are told of, nor when a side joins them in the next wave', () => {
    for (let seed = 200; seed < 203; seed++) {
      const all = people(seededDraw(seed), { marketing: 7, sales: 9 }, 1, 2 + (seed % 3))
      const waves = released([all.slice(4), all, all.slice(4)])
      expect(new Set(waves[0]?.released.figures.map(({ cell }) => cell))).toEqual(new Set(['staff']))
      expect(narrowestForAnyone(waves)).toBeGreaterThan(1)
    }
  })

  it('can add up no single person from the cells of one wave', () => {
    const here = people(seededDraw(7), { marketing: 8, sales: 9 }, 4, 3)
    const [wave] = released([here])
    const rows = (wave?.released.figures ?? [])
      .filter(({ measure }) => measure === 'scale.roles')
      .map(({ cell }) => here.map((one) => (isIn(one, cell) ? 1 : 0)))
    expect(rows).toHaveLength(4)
    for (const [at] of here.entries())
      expect(
        isSpanned(
          rows,
          here.map((_, other) => (other === at ? 1 : 0)),
        ),
      ).toBe(false)
  })

  it('would find the one who stands between two means that are told exactly', () => {
    const rows = [Array.from({ length: 12 }, () => 1), Array.from({ length: 12 }, (_, at) => (at === 0 ? 0 : 1))]
    expect(
      isSpanned(
        rows,
        Array.from({ length: 12 }, (_, at) => (at === 0 ? 1 : 0)),
      ),
    ).toBe(true)
  })
})

describe('what is told of a wave', () => {
  const here = people(seededDraw(3), { marketing: 6, sales: 12 }, 1, 3)

  it('is nothing of either side, no level and no gap when one side has fewer than five answers', () => {
    const few = here.filter(({ side }) => side === 'sales').concat(here.slice(0, 4))
    const { figures, standing, gaps, answers, shares, withheld } = release(few, { scales, wave: '0', earlier: null })
    expect({ standing, gaps, shares, answers }).toEqual({
      standing: null,
      gaps: [],
      shares: [],
      answers: { staff: '10-19' },
    })
    expect(new Set(figures.map(({ cell }) => cell))).toEqual(new Set(['staff']))
    expect(withheld).toEqual(
      expect.arrayContaining([
        { cell: 'marketing', measure: null, because: 'too-few' },
        { cell: 'sales', measure: null, because: 'would-tell' },
      ]),
    )
  })

  it('is nothing at all when neither a side nor the staff have five answers', () => {
    const few = here.filter(({ side }) => side === 'marketing').slice(0, 5)
    const { figures, answers } = release(few, { scales, wave: '0', earlier: null })
    expect({ figures, answers }).toEqual({ figures: [], answers: {} })
  })

  it('is both sides in bands and rounded means, and no ranks where leaders are two', () => {
    const { figures, answers, withheld } = release(here, { scales, wave: '0', earlier: null })
    expect(answers).toEqual({ marketing: '5-9', sales: '10-19' })
    expect(withheld).toContainEqual({ cell: 'leader', measure: null, because: 'too-few' })
    const told = figures.find(({ measure, cell }) => measure === 'scale.roles' && cell === 'sales')
    const truth =
      mean(here.filter(({ side }) => side === 'sales').flatMap(({ answers: each }) => measures[0]?.of(each) ?? [])) ?? 0
    expect(Math.abs((told?.mean ?? 0) - truth)).toBeLessThanOrEqual(0.05 + 1e-9)
    expect(figures.every(({ mean: each }) => each >= 1.5 && each <= 4.5)).toBe(true)
  })

  it('does not depend on the order of the sheets, and turns its signs when the sides are exchanged', () => {
    const before = release(here, { scales, wave: '0', earlier: null })
    expect(release(here.toReversed(), { scales, wave: '0', earlier: null }).figures).toEqual(before.figures)
    const turned = here.map((one) => ({
      ...one,
      side: one.side === 'sales' ? ('marketing' as const) : ('sales' as const),
    }))
    const after = release(turned, { scales, wave: '0', earlier: null })
    expect(after.standing?.score).toBe(before.standing?.score)
    const delta = ({ gaps }: Released) => gaps.map(({ measure, delta: each }) => [measure, Math.abs(each)])
    expect(delta(after)).toEqual(delta(before))
    expect(after.gaps.map(({ delta: each }) => each)).toEqual(before.gaps.map(({ delta: each }) => 0 - each))
  })

  it('never gives a share of fewer than three', () => {
    const chosen = fc.array(fc.constantFrom('time', 'money', 'systems', 'none'), { minLength: 12, maxLength: 12 })
    fc.assert(
      fc.property(chosen, (choices) => {
        const some = here.map((one, at) => ({
          ...one,
          answers: { ...one.answers, obstacle: (choices[at % 12] ?? 'none') as 'time' },
        }))
        const { shares } = release(some, { scales, wave: '0', earlier: null })
        for (const { share } of shares) expect(share).toBeGreaterThan(0)
        for (const side of ['marketing', 'sales'] as const) {
          const own = shares.filter(({ cell }) => cell === side)
          expect(own.length).not.toBe(1)
        }
      }),
      { numRuns: 15 },
    )
  })
})

describe('from wave to wave', () => {
  const before = people(seededDraw(1), { marketing: 8, sales: 9 }, 1, 3)

  it('changes are told where nobody or five changed, not where one did', () => {
    const one = before.slice(1)
    expect(changedIn('marketing', before, one)).toBe(1)
    expect(comparableCells(before, one)).toEqual(['sales', 'staff'])
    expect(comparableCells(before, before)).toEqual(['marketing', 'sales', 'leader', 'staff'])
    expect(comparableCells(before, before.slice(5))).toContain('marketing')
  })
})
