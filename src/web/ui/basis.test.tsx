// @vitest-environment jsdom
import { act, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { show } from '#web/testing/show.tsx'
import { Basis } from './basis.tsx'

afterEach(() => {
  vi.useRealTimers()
})

it('names each of the four to those who do not see the signs, and leaves out what is not given', async () => {
  await show(<Basis period="1 Jul – 30 Sep" sources="401 rows" />)
  expect(screen.getAllByRole('term').map((term) => term.textContent)).toEqual(['Period', 'Sources'])
  expect(screen.getAllByRole('definition').map((words) => words.textContent)).toEqual(['1 Jul – 30 Sep', '401 rows'])
})

it('tells the age of what was read, and lets it grow', async () => {
  vi.useFakeTimers({ now: new Date('2026-10-15T10:00:12Z'), toFake: ['Date', 'setInterval', 'clearInterval'] })
  const { part } = await show(<Basis age={new Date('2026-10-15T10:00:00Z')} />)
  expect(part.textContent).toContain('Read 12 s ago')
  act(() => {
    vi.advanceTimersByTime(180_000)
  })
  expect(part.textContent).toContain('Read 3 min ago')
})
