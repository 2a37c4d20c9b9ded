// @vitest-environment jsdom
import { act, fireEvent, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { Page } from '#web/frame/page.tsx'
import { show } from '#web/testing/show.tsx'
import { EvidenceDrawer } from './evidence-drawer.tsx'
import { Figure } from './figure.tsx'

const drawer = <EvidenceDrawer title="Signed leads">Rows</EvidenceDrawer>
const evidence = (key: string) => (key === 'signed' ? drawer : undefined)

function ListsPage() {
  return (
    <Page title="Two lists" evidence={evidence}>
      <Figure label="Signed" value="181" rows={{ evidence: 'signed' }} />
    </Page>
  )
}

const wide = window.innerWidth

afterEach(() => {
  window.innerWidth = wide
})

async function openDrawer() {
  const shown = await show(<ListsPage />, { address: '/lists?from=2026-07-01' })
  await act(async () => screen.getByRole('link').click())
  return shown
}

describe('the evidence drawer', () => {
  it('is opened by a figure, stands in the address, and takes the focus', async () => {
    const { address } = await openDrawer()
    expect(address()).toBe('/lists?from=2026-07-01&evidence=signed')
    expect(document.activeElement?.textContent).toBe('Signed leads')
  })

  it('closes by Esc, leaves the rest of the address, and gives the focus back to its figure', async () => {
    const { address } = await openDrawer()
    await act(async () => fireEvent.keyDown(document.body, { key: 'Escape' }))
    expect(address()).toBe('/lists?from=2026-07-01')
    expect(screen.queryByRole('complementary')).toBeNull()
    expect(document.activeElement).toBe(screen.getByRole('link'))
  })

  it('closes by its cross', async () => {
    const { address } = await openDrawer()
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Close' })))
    expect(address()).toBe('/lists?from=2026-07-01')
  })

  it('opens from an address that was sent, without taking the focus', async () => {
    await show(<ListsPage />, { address: '/lists?evidence=signed' })
    expect(screen.getByRole('complementary', { name: 'Signed leads' })).toBeDefined()
    expect(document.activeElement).toBe(document.body)
  })

  it('does not open for a name that the page does not know', async () => {
    await show(<ListsPage />, { address: '/lists?evidence=other' })
    expect(screen.queryByRole('complementary')).toBeNull()
  })

  it('is a sheet of its own on a phone', async () => {
    window.innerWidth = 390
    await openDrawer()
    expect(screen.getByRole('dialog', { name: 'Signed leads' }).getAttribute('aria-modal')).toBe('true')
  })
})
