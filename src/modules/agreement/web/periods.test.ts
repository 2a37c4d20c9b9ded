import { describe, expect, it } from 'vitest'
import { lastYear, monthsOf, quarters } from './periods.ts'

describe('the periods of a back-test', () => {
  it('begin with the last quarter that is over', () => {
    expect(quarters('2026-11-22', 2)).toEqual([
      { year: 2026, quarter: 3, span: { from: '2026-07', to: '2026-09' } },
      { year: 2026, quarter: 2, span: { from: '2026-04', to: '2026-06' } },
      { year: 2026, quarter: 4, span: { from: '2026-10', to: '2026-12' } },
    ])
    expect(quarters('2026-01-03', 1)[0]?.span).toEqual({ from: '2025-10', to: '2025-12' })
  })

  it('have twelve months in a year, over New Year too', () => {
    expect(lastYear('2026-02-10')).toEqual({ from: '2025-02', to: '2026-01' })
    expect(monthsOf({ from: '2025-11', to: '2026-02' })).toEqual(['2025-11', '2025-12', '2026-01', '2026-02'])
  })
})
