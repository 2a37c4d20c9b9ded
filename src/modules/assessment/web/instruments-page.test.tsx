// @vitest-environment jsdom
import { act, fireEvent, screen, within } from '@testing-library/react'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'
import { openAddress } from '#web/testing/show.tsx'
import { exampleFile, readInstrumentFile } from './instrument-file.ts'

const patient = { timeout: 20_000 }
const [scale] = exampleFile.scales
const withScales = (scales: unknown) => JSON.stringify({ ...exampleFile, scales })

describe('the file of an instrument', () => {
  it('is taken as the example shows it', () => {
    const read = readInstrumentFile(JSON.stringify(exampleFile))
    expect(read.problems).toEqual([])
    expect(read.licence).toBe(exampleFile.licence)
    expect(read.instrument?.scales[0]?.items.map(({ key, reverse }) => [key, reverse])).toEqual([
      ['trust-1', false],
      ['trust-2', true],
    ])
  })

  it('may leave the licence to whoever brings it', () => {
    const { licence: _, ...without } = exampleFile
    expect(readInstrumentFile(JSON.stringify(without))).toMatchObject({ licence: '', problems: [] })
  })

  it('is told to be no JSON when it is none, or holds no object', () => {
    for (const text of ['{"name": ', '[]', '3', ''])
      expect(readInstrumentFile(text).problems.map(({ because }) => because)).toEqual(['not-json'])
  })

  it('is told where something is wrong and why', () => {
    const { problems, instrument } = readInstrumentFile(
      withScales([
        {
          ...scale,
          items: [
            { key: 'a b', text: { en: 'Words' } },
            { key: 'c', text: {} },
            { key: 'd', text: { en: 'x'.repeat(501) } },
          ],
        },
        { name: { en: 'No key' }, min: 1.5, max: 99, items: [] },
      ]),
    )
    expect(instrument).toBeNull()
    expect(problems.map(({ scale: of, item, field, because }) => [of, item, field, because])).toEqual([
      [1, 1, 'key', 'not-a-key'],
      [1, 2, 'text', 'no-words'],
      [1, 3, 'en', 'too-long'],
      [2, null, 'key', 'missing'],
      [2, null, 'min', 'not-whole'],
      [2, null, 'max', 'out-of-range'],
      [2, null, 'items', 'empty'],
    ])
  })

  it('is told of keys that stand twice, and of steps that do not go up', () => {
    const twice = readInstrumentFile(withScales([scale, { ...scale, key: 'other' }]))
    expect(twice.problems.map(({ scale: of, item, because, what }) => [of, item, because, what])).toEqual([
      [2, 1, 'twice', 'trust-1'],
      [2, 2, 'twice', 'trust-2'],
    ])
    const flat = readInstrumentFile(withScales([{ ...scale, min: 5, max: 5 }]))
    expect(flat.problems).toMatchObject([{ scale: 1, field: 'max', because: 'steps' }])
  })
})

describe('the page of own instruments', () => {
  let world: World
  let director: Person
  let seller: Person

  beforeAll(async () => {
    world = await openWorld(new Date())
    director = await world.addPerson({ name: 'Gunnar Lindhav', side: 'leadership', role: 'lead' })
    seller = await world.addPerson({ name: 'Aino Virtanen', side: 'sales', role: 'member' })
  })
  afterAll(() => world.close())

  const open = (person: Person, language: 'en' | 'ru' = 'en') =>
    openAddress('/standing/instruments', { house: (request) => world.fetch(request, person), language })

  async function choose(content: string): Promise<void> {
    const field = await screen.findByLabelText(/^File/, {}, patient)
    const file = new File([content], 'instrument.json', { type: 'application/json' })
    // jsdom's files cannot be read as text by themselves.
    Object.defineProperty(file, 'text', { value: () => Promise.resolve(content) })
    await act(async () => fireEvent.change(field, { target: { files: [file] } }))
  }

  it('says what is wrong, shows what is read, and takes it only with the right to use it', async () => {
    await open(director)
    await screen.findByText('Nothing was brought along', {}, patient)
    await choose(withScales([{ ...scale, items: [{ key: 'a', text: {} }] }]))
    await screen.findByText('The file cannot be taken: 1 place is wrong', {}, patient)
    await screen.findByText('scale 1, statement 1, wording (text): There are no words in any of the four languages.')
    expect(screen.queryByRole('button', { name: 'Bring it along' })).toBeNull()

    await choose(JSON.stringify({ ...exampleFile, licence: '' }))
    const preview = await screen.findByRole('table', { name: 'What people will read' }, patient)
    expect(within(preview).getAllByRole('row')).toHaveLength(3)
    await screen.findByText('“Our own questions”: 1 scale with 2 statements.')
    const act1 = screen.getByRole<HTMLButtonElement>('button', { name: 'Bring it along' })
    expect(act1.disabled).toBe(true)
    await act(async () =>
      fireEvent.change(screen.getByRole('textbox', { name: /^Right to use it/ }), {
        target: { value: 'Bought in March' },
      }),
    )
    await act(async () => fireEvent.click(screen.getByRole('checkbox', { name: /has the right to ask/ })))
    await act(async () => fireEvent.click(act1))
    const brought = await screen.findByRole('table', { name: 'Brought along' }, patient)
    await within(brought).findByText('Bought in March', {}, patient)
    const { items } = await world.as(director).assessment.instruments()
    expect(items).toMatchObject([{ name: 'Our own questions', licence: 'Bought in March', scales: 1, items: 2 }])
    expect(screen.queryByRole('table', { name: 'What people will read' })).toBeNull()
  }, 60_000)

  it('shows everybody what was brought along, and only those who run surveys how to bring more', async () => {
    await open(seller, 'ru')
    await screen.findByText('Our own questions', {}, patient)
    await screen.findByText('Bought in March')
    expect(screen.queryByRole('heading', { name: 'Принести методику' })).toBeNull()
  }, 60_000)
})
