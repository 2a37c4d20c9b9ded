// @vitest-environment jsdom
import { act, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { show } from '#web/testing/show.tsx'
import { Figure } from './figure.tsx'

describe('a figure', () => {
  it('opens exactly its rows, keeps the rest of the address, and says its name in full', async () => {
    await show(
      <Figure
        label="Signed"
        value="181"
        rows={{ evidence: 'signed' }}
        rowsName="181 signed leads"
        basis={['n 401', 'v4']}
      />,
      { address: '/lists?from=2026-07-01' },
    )
    const link = screen.getByRole('link', { name: '181 signed leads, open the rows' })
    expect(link.getAttribute('href')).toBe('/lists?from=2026-07-01&evidence=signed')
    expect(screen.getByText('n 401 · v4')).toBeDefined()
  })

  it('marks the figure whose evidence is open', async () => {
    await show(<Figure label="Signed" value="181" rows={{ evidence: 'signed' }} />, { address: '/?evidence=signed' })
    expect(screen.getByRole('link').getAttribute('aria-current')).toBe('true')
  })

  it('is plain text where there are no rows to open', async () => {
    await show(<Figure label="Rate" value="74 %" />)
    expect(screen.queryByRole('link')).toBeNull()
    expect(screen.getByText('74 %')).toBeDefined()
  })

  it('keeps the old value legible after a restatement, and says that it is the old one', async () => {
    await show(<Figure label="Signed" value="181" was="184" />)
    expect(screen.getByText('was 184')).toBeDefined()
    expect(screen.getByText('184', { selector: 's' })).toBeDefined()
  })

  it('shows no digit below the least number, and says why', async () => {
    const { part } = await show(<Figure label="Wave 3" missing="tooFew" why="fewer than five answers" />)
    expect(part.textContent).toBe('Wave 3Too few to showfewer than five answers')
  })

  it('tells apart what is none, what is refused and what is on its way', async () => {
    const { part } = await show(
      <>
        <Figure label="a" missing="none" />
        <Figure label="b" missing="refused" why="HR sees it" />
        <Figure label="c" missing="loading" />
      </>,
    )
    expect(part.textContent).toBe('a–NonebNot for you to seeHR sees itcBeing counted')
    expect(part.querySelector('[aria-busy]')).not.toBeNull()
  })

  it('says what is old', async () => {
    await show(<Figure label="Old" value="171" stale="CRM last read 3 h ago" />)
    expect(screen.getByText('CRM last read 3 h ago')).toBeDefined()
  })

  it('speaks the reader’s language', async () => {
    await show(<Figure label="x" missing="tooFew" />, { language: 'fi' })
    expect(screen.getByText('Liian vähän näytettäväksi')).toBeDefined()
  })

  it('goes to a page of its own where the rows have one', async () => {
    const { address } = await show(<Figure label="Leads" value="3" rows={{ to: '/leads' }} />)
    await act(async () => screen.getByRole('link').click())
    expect(address()).toBe('/leads')
  })
})
