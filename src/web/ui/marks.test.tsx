// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { show } from '#web/testing/show.tsx'
import { Pill } from './pill.tsx'
import { SideMark } from './side-mark.tsx'
import { Status } from './status.tsx'

it('says the side by word and shape, and treats both sides alike', async () => {
  const { part } = await show(
    <>
      <SideMark side="marketing" />
      <SideMark side="sales" glyphOnly />
      <SideMark side="both">Signed by both</SideMark>
    </>,
    { language: 'sv' },
  )
  expect(part.textContent).toBe('MarknadFörsäljningSigned by both')
  const shapes = [...part.querySelectorAll('[data-mark]')].map((glyph) => glyph.firstElementChild?.tagName)
  expect(shapes).toEqual(['circle', 'rect', 'path'])
})

it('says every state with a word', async () => {
  const { part } = await show(
    <>
      {(['kept', 'atRisk', 'broken', 'paused', 'notKnown', 'open'] as const).map((state) => (
        <Status key={state} is={state} />
      ))}
    </>,
  )
  expect(part.textContent).toBe('KeptAt riskBrokenPausedNot knownOpen')
})

it('removes a filter by a button that says which', async () => {
  const onRemove = vi.fn<() => void>()
  await show(
    <Pill name="Finland" onRemove={onRemove}>
      Finland
    </Pill>,
  )
  fireEvent.click(screen.getByRole('button', { name: 'Remove Finland' }))
  expect(onRemove).toHaveBeenCalledOnce()
})
