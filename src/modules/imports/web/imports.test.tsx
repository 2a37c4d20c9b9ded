// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'
import { patient, press } from '#web/testing/hands.ts'
import { openAddress } from '#web/testing/show.tsx'

let world: World
let marketer: Person
let auditor: Person
let reader: Person
beforeAll(async () => {
  world = await openWorld()
  marketer = await world.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead' })
  auditor = await world.addPerson({ name: 'Timo Halonen', side: 'finance', role: 'auditor' })
  reader = await world.addPerson({ name: 'Vera Morozova', side: 'marketing', role: 'member', language: 'ru' })
})
afterAll(() => world.close())

/** The browser's way to send a file with progress, with the house behind it. */
class SendingToHouse {
  readonly upload = new EventTarget()
  readonly #events = new EventTarget()
  readonly #headers = new Headers({ origin: 'http://localhost:3000', host: 'localhost:3000' })
  #address = ''
  #method = ''
  #answer: Response | undefined
  responseText = ''

  open(method: string, address: string): void {
    this.#method = method
    this.#address = new URL(address, window.location.origin).href
  }
  setRequestHeader(name: string, value: string): void {
    this.#headers.set(name, value)
  }
  addEventListener(name: string, heard: () => void): void {
    this.#events.addEventListener(name, heard)
  }
  getResponseHeader(name: string): string | null {
    return this.#answer?.headers.get(name) ?? null
  }
  abort(): void {
    this.#events.dispatchEvent(new Event('abort'))
  }
  send(file: File): void {
    void this.#send(file)
  }
  async #send(file: File): Promise<void> {
    const body = await new Promise<string>((resolve) => {
      const reader = new FileReader()
      reader.addEventListener('load', () => resolve(typeof reader.result === 'string' ? reader.result : ''))
      reader.readAsText(file)
    })
    this.#headers.set('origin', window.location.origin)
    this.#headers.set('host', window.location.host)
    const request = new Request(this.#address, { method: this.#method, headers: this.#headers, body })
    this.#answer = await world.fetch(request, marketer)
    this.responseText = await this.#answer.text()
    this.#events.dispatchEvent(new Event('load'))
  }
}

beforeEach(() => vi.stubGlobal('XMLHttpRequest', SendingToHouse))

function open(address: string, person = marketer) {
  return openAddress(address, { house: (request) => world.fetch(request, person) })
}

async function choose(lines: readonly string[], name: string): Promise<void> {
  const field = await screen.findByLabelText('File to bring in', {}, patient)
  const file = new File([lines.join('\n')], name, { type: 'text/csv' })
  await act(async () => fireEvent.change(field, { target: { files: [file] } }))
}

const list = [
  'Lead Id;Created;Company;E-mail;Source;Region',
  'L1;02/03/24;Lindhav AB;a@lindhav.example;Web;North',
  'L2;04/05/24;Skog Oy;b@skog.example;Web;South',
  'L3;05/06/24;Fjell AS;c@fjell.example;web;South',
  'L4;soon;Dal AS;d@dal.example;n/a;South',
]

describe('bringing a list in', () => {
  it('says what to do first while there is none', async () => {
    await open('/imports')
    await screen.findByText('Every list that is brought in will stand here.', {}, patient)
    expect(screen.getByText(/Bring marketing’s list of leads in first/)).toBeDefined()
    expect(screen.getByRole('link', { name: 'Bring a list in' }).getAttribute('href')).toBe('/imports/new')
  })

  it('goes from a file over its questions, a trial and the import back to nothing', { timeout: 60_000 }, async () => {
    const { address } = await open('/imports/new')
    await choose(list, 'form.csv')
    expect(screen.getByLabelText<HTMLInputElement>('Marketing').checked).toBe(true)
    await press('Look at the file')

    await screen.findByText('1 thing has to be answered first', {}, patient)
    expect(screen.getByText(/In the column Created the day or the month may come first/)).toBeDefined()
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Import' }).disabled).toBe(true)
    expect(screen.getByLabelText<HTMLInputElement>('Column for First contact').value).toBe('Created')
    expect(screen.getByLabelText<HTMLInputElement>('Region').checked).toBe(true)
    expect(screen.getByLabelText<HTMLInputElement>('n/a').checked).toBe(true)
    expect(screen.getByLabelText<HTMLInputElement>('Read “web” as').value).toBe('Web')

    await act(async () => fireEvent.click(screen.getByLabelText('Month before day')))
    await waitFor(() => expect(screen.queryByText('1 thing has to be answered first')).toBeNull(), patient)
    await press('Try it first')
    await waitFor(() => expect(address()).toContain('?trial='), patient)
    await world.runJobs()
    await screen.findByText('Would be new', {}, patient)
    const rejected = await screen.findByRole('table', { name: 'Rows to look at' }, patient)
    expect(within(rejected).getByText('Row 5, column Created: “soon” is not a date.')).toBeDefined()
    expect((await world.as(marketer).leads.list({})).items).toEqual([])

    await press('Import')
    await waitFor(() => expect(address()).not.toContain('?trial='), patient)
    await world.runJobs()
    await screen.findByText('What came of it', {}, patient)
    const { items } = await world.as(marketer).leads.list({})
    expect(items.map(({ externalId, source, custom }) => [externalId, source, custom])).toEqual([
      ['L3', 'Web', { Region: 'South' }],
      ['L2', 'Web', { Region: 'South' }],
      ['L1', 'Web', { Region: 'North' }],
    ])
    expect(items[2]?.firstContactAt?.toISOString().slice(0, 10)).toBe('2024-02-02')

    await press('Take the import back')
    const dialog = await screen.findByRole('dialog', {}, patient)
    expect(within(dialog).getByText(/3 records that it made go away/)).toBeDefined()
    await act(async () => fireEvent.click(within(dialog).getByRole('button', { name: 'Take the import back' })))
    await world.runJobs()
    await screen.findByText('Taken back', {}, patient)
    expect((await world.as(marketer).leads.list({})).items).toEqual([])
  })

  it('says in words why a file cannot be read', async () => {
    await open('/imports/new?kind=deals&list=sales')
    await choose([''], 'empty.csv')
    await press('Look at the file')
    await screen.findByText('The file is empty.', {}, patient)
    expect(screen.getByText('The file could not be read.')).toBeDefined()
  })
})

describe('a draft', () => {
  it('asks for a column that the list means nothing without, by its name', { timeout: 60_000 }, async () => {
    await open('/imports/new?kind=touches')
    await choose(['Who,What', 'a@lindhav.example,call'], 'calls.csv')
    await press('Look at the file')
    await screen.findByText(/No column is chosen for Happened on/, {}, patient)
  })

  it('can be dropped', { timeout: 60_000 }, async () => {
    const before = (await world.as(marketer).imports.list({})).items.length
    const { address } = await open('/imports/new')
    await choose(list, 'twice.csv')
    await press('Look at the file')
    await press('Drop this draft')
    await waitFor(() => expect(address()).toBe('/imports'), patient)
    expect((await world.as(marketer).imports.list({})).items).toHaveLength(before)
  })
})

describe('the list of imports', () => {
  it('says of each what came of it, and is only read by an auditor', async () => {
    await open('/imports', auditor)
    const table = await screen.findByRole('table', { name: 'Imports' }, patient)
    const row = within(table).getByRole('row', { name: /form\.csv/ })
    expect(within(row).getByText('Taken back')).toBeDefined()
    expect(within(row).getByText('Elin Sandqvist')).toBeDefined()
    expect(screen.queryByRole('link', { name: 'Bring a list in' })).toBeNull()
  })

  it('speaks the reader’s language', async () => {
    await open('/imports', reader)
    expect(await screen.findByRole('heading', { name: 'Импорты' }, patient)).toBeDefined()
    expect(await screen.findByText('Отменён', {}, patient)).toBeDefined()
  })
})
