import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clusterMatches } from './clusters.ts'

function match(left: string, right: string, posterior = 0.999) {
  return { left, right, posterior }
}

describe('clusters', () => {
  it('hold what matches, also by way of others', () => {
    const { clusters, refused } = clusterMatches(
      ['a', 'b', 'c', 'd', 'e'],
      [match('a', 'b'), match('b', 'c'), match('d', 'e', 0.98)],
    )
    expect(clusters).toEqual([['a', 'b', 'c'], ['d'], ['e']])
    expect(refused).toEqual([])
  })

  it('follow another limit on demand', () => {
    expect(clusterMatches(['d', 'e'], [match('d', 'e', 0.98)], { mergeFrom: 0.9 }).clusters).toEqual([['d', 'e']])
  })

  it('never hold two register numbers, not even through a record without one', () => {
    const numbers = new Map([
      ['a', 'SE1'],
      ['c', 'SE2'],
      ['d', 'SE1'],
    ])
    const { clusters, refused } = clusterMatches(
      ['a', 'b', 'c', 'd'],
      [match('b', 'c', 0.995), match('a', 'b', 0.999), match('a', 'd', 0.991)],
      { registerNumberOf: (record) => numbers.get(record) ?? null },
    )
    expect(clusters).toEqual([['a', 'b', 'd'], ['c']])
    expect(refused).toEqual([{ ...match('b', 'c', 0.995), reason: 'register-numbers' }])
  })

  it('stay apart when the pairs between them contradict each other', () => {
    const records = ['a1', 'a2', 'b1', 'b2']
    const sure = [match('a1', 'a2'), match('b1', 'b2'), match('a1', 'b1', 0.992)]
    expect(clusterMatches(records, sure).clusters).toEqual([records])
    const { clusters, refused } = clusterMatches(records, [...sure, match('a2', 'b2', 0.01)])
    expect(clusters).toEqual([
      ['a1', 'a2'],
      ['b1', 'b2'],
    ])
    expect(refused).toEqual([{ ...match('a1', 'b1', 0.992), reason: 'contradicted' }])
  })

  it('let one contradiction pass beside two agreements', () => {
    const records = ['a', 'b', 'c']
    const judged = [match('a', 'b', 0.9999), match('a', 'c'), match('b', 'c', 0.2)]
    expect(clusterMatches(records, judged).clusters).toEqual([['a', 'b'], ['c']])
    const more = [...judged, match('d', 'a', 0.9999), match('d', 'c')]
    expect(clusterMatches([...records, 'd'], more).clusters).toEqual([['a', 'b', 'c', 'd']])
  })

  it('hold every record once, and with nothing against it are what is connected', () => {
    const pair = fc.tuple(fc.nat(14), fc.nat(14))
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 20 }), (pairs) => {
        const records = Array.from({ length: 15 }, (_, i) => i)
        const { clusters } = clusterMatches(
          records,
          pairs.map(([left, right]) => ({ left, right, posterior: 1 })),
        )
        expect(clusters.flat().sort((a, b) => a - b)).toEqual(records)
        const label = records.slice()
        for (let round = 0; round < 15; round++) {
          for (const [left, right] of pairs) {
            const least = Math.min(label[left] ?? 0, label[right] ?? 0)
            label[left] = least
            label[right] = least
          }
        }
        for (const cluster of clusters) expect(new Set(cluster.map((record) => label[record])).size).toBe(1)
        expect(clusters.length).toBe(new Set(label).size)
      }),
    )
  })

  it('of ten thousand records come at once', () => {
    const records = Array.from({ length: 10_000 }, (_, i) => i)
    const chain = records.slice(1).map((right) => ({ left: right - 1, right, posterior: 1 }))
    expect(clusterMatches(records, chain).clusters).toEqual([records])
  })
})
