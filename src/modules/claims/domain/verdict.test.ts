import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judge } from './verdict.ts'

const share = (hits: number, n: number) => ({ hits, n, promised: null })

describe('a claim', () => {
  it('is true when its whole interval lies beyond the threshold, false when it lies before it', () => {
    expect(judge(share(80, 100), 0.5, 'above')).toMatchObject({ verdict: 'true', because: 'apart' })
    expect(judge(share(10, 100), 0.5, 'above')).toMatchObject({ verdict: 'false', because: 'apart' })
    expect(judge(share(10, 100), 0.5, 'below')).toMatchObject({ verdict: 'true' })
  })

  it('is unknown when the threshold lies in the interval, or with too few rows, or with none', () => {
    expect(judge(share(52, 100), 0.5, 'above')).toMatchObject({ verdict: 'unknown', because: 'spans' })
    expect(judge(share(19, 19), 0.5, 'above')).toMatchObject({ verdict: 'unknown', because: 'too-few' })
    expect(judge(share(0, 0), 0.5, 'above')).toMatchObject({
      verdict: 'unknown',
      because: 'no-rows',
      measured: { value: null },
    })
  })

  it('of a promise goes by what was promised', () => {
    expect(judge({ hits: 40, n: 50, promised: 100 }, 1, 'below')).toMatchObject({
      verdict: 'true',
      measured: { value: 0.4 },
    })
    expect(judge({ hits: 150, n: 160, promised: 100 }, 1, 'below')).toMatchObject({ verdict: 'false' })
    expect(judge({ hits: 98, n: 98, promised: 100 }, 1, 'below')).toMatchObject({
      verdict: 'unknown',
      because: 'spans',
    })
    expect(judge({ hits: 0, n: 0, promised: 100 }, 1, 'below')).toMatchObject({
      verdict: 'true',
      measured: { value: 0 },
    })
    expect(judge({ hits: 9, n: 9, promised: 0 }, 1, 'below')).toMatchObject({ because: 'nothing-promised' })
  })

  it('that is true is false the other way round: what is above a line is not below it', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), fc.double({ min: 0, max: 1, noNaN: true }), (a, b, threshold) => {
        const counted = share(Math.min(a, b), Math.max(a, b))
        const [above, below] = [judge(counted, threshold, 'above').verdict, judge(counted, threshold, 'below').verdict]
        if (above === 'true') expect(below).toBe('false')
        if (below === 'true') expect(above).toBe('false')
        if (counted.n < 20) expect([above, below]).toEqual(['unknown', 'unknown'])
      }),
    )
  })
})
