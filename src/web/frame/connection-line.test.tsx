// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { show } from '../testing/show.tsx'
import { ConnectionLine } from './connection-line.tsx'

const minuteAgo = Date.now() - 60_000

it('says from when the figures are while the connection is lost', async () => {
  await show(<ConnectionLine connection={{ state: 'lost', since: minuteAgo }} />)
  expect(screen.getByRole('status').textContent).toMatch(/^Connection lost\. Figures stand as of \d\d:\d\d\.$/)
})

it('says nothing of a blink, and nothing while the connection stands', async () => {
  await show(
    <>
      <ConnectionLine connection={{ state: 'lost', since: Date.now() }} />
      <ConnectionLine connection={{ state: 'open' }} />
    </>,
  )
  expect(screen.getAllByRole('status').map((told) => told.textContent)).toEqual(['', ''])
})
