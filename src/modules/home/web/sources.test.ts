import { expect, it } from 'vitest'
import { newestOfEach } from './sources.ts'

const at = (day: string) => new Date(`${day}T09:00:00Z`)

it('a source that was read for several lists is one line with its newest reading, the oldest line first', () => {
  const reads = [
    { source: 'CRM', kind: 'deals', lastAt: at('2026-11-01') },
    { source: 'hub', kind: 'leads', lastAt: at('2026-10-20') },
    { source: 'CRM', kind: 'leads', lastAt: at('2026-10-02') },
    { source: 'CRM', kind: 'deals', lastAt: at('2026-09-02') },
  ]
  expect(newestOfEach(reads)).toEqual([
    { source: 'hub', kinds: ['leads'], lastAt: at('2026-10-20') },
    { source: 'CRM', kinds: ['deals', 'leads'], lastAt: at('2026-11-01') },
  ])
})

it('without a reading there is no source', () => {
  expect(newestOfEach([])).toEqual([])
})
