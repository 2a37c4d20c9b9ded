// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'
import { openAddress } from '../testing/show.tsx'

let world: World
let elin: Person
const patient = { timeout: 20_000 }

beforeAll(async () => {
  world = await openWorld()
  elin = await world.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead' })
})

afterAll(() => world.close())

async function open(address = '/account') {
  const opened = await openAddress(address, { house: (request) => world.fetch(request, elin) })
  await screen.findByRole('main', {}, patient)
  return opened
}

async function openPalette() {
  fireEvent.keyDown(document.documentElement, { key: 'k', ctrlKey: true })
  return screen.findByRole('combobox', { name: /^Find a page/ }, patient)
}

describe('the frame', () => {
  it('names the company, the person and where the reader is', async () => {
    await open()
    expect(screen.getAllByText('Lindhav Flow AB').length).toBeGreaterThan(0)
    expect(screen.getAllByRole('button', { name: /^Elin Sandqvist.*, account and settings$/ }).length).toBeGreaterThan(
      0,
    )
    expect(screen.getByText('The house · My account')).toBeDefined()
    expect(document.title).toBe('My account — Syskon')
  })

  it('lets keyboards skip to the content', async () => {
    await open()
    const skip = screen.getByRole('link', { name: 'Skip to the content' })
    expect(document.querySelector(skip.getAttribute('href') ?? '')).toBe(screen.getByRole('main'))
  })

  it('says that an address leads nowhere, and where to go on', async () => {
    await open('/no/such/page')
    expect(screen.getByRole('heading', { name: 'There is no such page' })).toBeDefined()
    expect(screen.getByRole('link', { name: 'Go to the home page' }).getAttribute('href')).toBe('/')
  })

  it('changes the language of every word at once, and keeps it for this person', async () => {
    await open()
    const [menu] = screen.getAllByRole('button', { name: /^Elin Sandqvist/ })
    await act(async () => menu && fireEvent.click(menu))
    await act(async () => fireEvent.click(screen.getByRole('menuitemradio', { name: 'Suomi' })))
    expect(await screen.findByRole('heading', { name: 'Oma tili' }, patient)).toBeDefined()
    await waitFor(async () => expect((await world.as(elin).accounts.me()).person?.language).toBe('fi'), patient)
    expect(document.documentElement.lang).toBe('fi')
    await world.as(elin).accounts.changeMyself({ language: 'en' })
  })

  it('tells those who hear it that the page changed, and starts them at its content', async () => {
    const { router } = await open('/no/such/page')
    await act(() => router.navigate('/account'))
    await screen.findByRole('heading', { name: 'My account' }, patient)
    await waitFor(() =>
      expect(screen.getAllByRole('status').map((told) => told.textContent)).toContain('My account — Syskon'),
    )
    expect(document.activeElement).toBe(screen.getByRole('main'))
  })

  it('stands when a page breaks, and says what is safe', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const { client } = await open()
    await act(async () => client.setQueryData(['accounts', 'second-step'], true))
    vi.spyOn(Intl, 'supportedValuesOf').mockImplementation(() => {
      throw new Error('broken')
    })
    await open()
    expect(await screen.findByRole('heading', { name: 'This page broke' }, patient)).toBeDefined()
    expect(screen.getAllByRole('button', { name: /^Elin Sandqvist/ }).length).toBeGreaterThan(0)
    expect(screen.getByRole('alert').textContent).not.toContain('broken')
    vi.restoreAllMocks()
  })
})

describe('the palette', () => {
  it('opens by Ctrl K, finds acts by any of their letters, and does what Enter says', async () => {
    await open()
    const field = await openPalette()
    fireEvent.change(field, { target: { value: 'svEN' } })
    const options = await screen.findAllByRole('option', {}, patient)
    expect(options.map((option) => option.textContent)).toEqual(['Language: Svenska'])
    await act(async () => fireEvent.keyDown(field, { key: 'Enter' }))
    expect(await screen.findByRole('heading', { name: 'Mitt konto' }, patient)).toBeDefined()
    await waitFor(async () => expect((await world.as(elin).accounts.me()).person?.language).toBe('sv'), patient)
    await world.as(elin).accounts.changeMyself({ language: 'en' })
  })

  it('is walked with the arrow keys, round the end', async () => {
    await open()
    const field = await openPalette()
    fireEvent.change(field, { target: { value: 'colours' } })
    const options = await screen.findAllByRole('option', {}, patient)
    expect(options).toHaveLength(3)
    const chosen = () => screen.getAllByRole('option').find((option) => option.getAttribute('aria-selected') === 'true')
    expect(chosen()).toBe(options[0])
    fireEvent.keyDown(field, { key: 'ArrowUp' })
    expect(chosen()?.textContent).toBe(options[2]?.textContent)
    expect(field.getAttribute('aria-activedescendant')).toBe(chosen()?.id)
    fireEvent.keyDown(field, { key: 'ArrowDown' })
    expect(chosen()?.textContent).toBe(options[0]?.textContent)
  })

  it('says when nothing was found', async () => {
    await open()
    const field = await openPalette()
    fireEvent.change(field, { target: { value: 'zzzz' } })
    expect(await screen.findByText('Nothing found for “zzzz”', {}, patient)).toBeDefined()
  })

  it('closes by Esc and leaves everything as it was', async () => {
    const { address } = await open()
    const field = await openPalette()
    fireEvent.keyDown(field, { key: 'Escape' })
    await waitFor(() => expect(screen.queryByRole('combobox', { name: /^Find a page/ })).toBeNull())
    expect(address()).toBe('/account')
    expect(within(screen.getByRole('main')).getByRole('heading', { name: 'My account' })).toBeDefined()
  })
})
