import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let folder = ''

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'syskon-attribution-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function file(name: string, content: string | Buffer): string {
  const full = path.join(folder, name)
  writeFileSync(full, content)
  return full
}

type Credited = { channel: string; conversions: number; value: number | null; removalEffect: number; flags: string[] }
type Answer = {
  totals: { conversions: number; value: number | null; nulls: number; journeys: number }
  models: { model: string; order: number | null; pConversion: number | null; channels: Credited[] }[]
  basis?: object
}
type Ended = { code: number; out: string; said: string }

function run(language: string, ...words: string[]): Promise<Ended> {
  const cli = path.join(import.meta.dirname, '../../cli.ts')
  const env = { ...process.env, LC_ALL: language, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }
  return new Promise((resolve) => {
    execFile(process.execPath, [cli, 'lab', 'attribution', ...words], { env, maxBuffer: 1e8 }, (error, out, said) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, said: said.trim() })
    })
  })
}

async function answer(...words: string[]): Promise<Answer> {
  const { out, said } = await run('en', ...words, '--json')
  if (out === '') throw new Error(said)
  return JSON.parse(out) as Answer
}

function credits({ models }: Answer, model: string): Record<string, number> {
  const channels = models.find((one) => one.model === model)?.channels ?? []
  return Object.fromEntries(channels.map(({ channel, conversions }) => [channel, conversions]))
}

const att2 = 'path,total_conversions,total_null\nA>B>C,10,0\nA > C,5,0\nB,8,0\nC>B,0,12\nA,0,20\nB>C,0,5\n'

describe('syskon lab attribution on paths', () => {
  it('answers in the shape that scripts rely on, nothing rounded', async () => {
    const { totals, models } = await answer(file('att2.csv', att2), '--models', 'first,linear,markov,shapley')
    expect(totals).toEqual({ conversions: 23, value: null, nulls: 37, journeys: 60 })
    expect(models.map(({ model, order }) => [model, order])).toEqual([
      ['first', null],
      ['linear', null],
      ['markov', 1],
      ['shapley', null],
    ])
    const markov = models[2]
    expect(markov?.pConversion).toBeCloseTo(23 / 60, 14)
    expect(markov?.channels[2]).toEqual({
      channel: 'C',
      conversions: expect.closeTo(9.906358818133901, 12),
      value: null,
      removalEffect: expect.closeTo(27 / 35, 13),
      flags: [],
    })
  })

  it('knows orders and the case without nulls', async () => {
    const paths = file('att2.csv', att2)
    const second = await answer(paths, '--models', 'markov', '--order', '2')
    expect(credits(second, 'markov')['B']).toBeCloseTo(9.268657, 6)
    const both = await answer(paths, '--models', 'Markov-1,MARKOV-3')
    expect(both.models.map(({ order }) => order)).toEqual([1, 3])
    const without = await answer(paths, '--models', 'markov', '--no-nulls')
    expect(credits(without, 'markov')['A']).toBeCloseTo(7.1875, 12)
    expect(without.models[0]?.pConversion).toBeCloseTo(1, 12)
    expect(without.totals.nulls).toBe(37)
  })

  it('reads what spreadsheets of many countries write', async () => {
    const lines = ['"Weg";Verkäufe;Umsatz;ohne', '"Süd | ""Ost""";1,5;"1.234,50";2', 'Süd|"Ost";0,5;;0', 'Ost;0;0;3']
    const latin = file('latin.csv', Buffer.from(`${lines.join('\r\n')}\r\n`, 'latin1'))
    const columns = ['--path', 'weg', '--conversions', 'VERKÄUFE', '--value', 'Umsatz', '--nulls', 'ohne']
    const { totals, models } = await answer(latin, ...columns, '--separator', '|', '--models', 'last')
    expect(totals).toEqual({ conversions: 2, value: 1234.5, nulls: 5, journeys: 7 })
    expect(models[0]?.channels.map(({ channel }) => channel)).toEqual(['Süd', '"Ost"', 'Ost'])
    const marked = file('bom.csv', '\uFEFFPATH\tConversion\nA>B\t1e1\n')
    expect((await answer(marked, '--models', 'u')).models[0]).toMatchObject({ model: 'u-shaped' })
  })

  it('flags credit that no path bears out', async () => {
    const phantom = file('phantom.csv', 'path,total_conversions,total_null\nX>A,0,10\nA,10,0\n')
    const { models } = await answer(phantom, '--models', 'markov,markov-2')
    expect(models[0]?.channels[0]).toMatchObject({ conversions: expect.closeTo(10 / 3, 12), flags: ['never-converts'] })
    expect(models[1]?.channels[0]).toMatchObject({ conversions: 0, removalEffect: 0, flags: [] })
  })

  it('ends at an unusable row with its number, or leaves it out when asked', async () => {
    const bad: [row: string, sentence: RegExp][] = [
      [' ,1,0', /^Row 3 has nothing in the column “path”/],
      ['A>>B,1,0', /^Row 3 has a step without a channel: “A>>B”/],
      ['A,-1,0', /^Row 3 has “-1” in the column “total_conversions”\. Counts and values are never negative/],
      ['A,many,0', /^Row 3 has “many” .* which is no number/],
      ['A,,0', /^Row 3 has nothing in the column “total_conversions”/],
    ]
    for (const [line, sentence] of bad) {
      const paths = file('bad.csv', `path,total_conversions,total_null\nA>B,4,0\n${line}\nB,2,1\n`)
      const first = await run('en', paths, '--json')
      expect(first).toMatchObject({ code: 1, out: '' })
      expect(first.said).toMatch(sentence)
    }
    const paths = file('bad.csv', `path,total_conversions,total_null\nA>B,4,0\n,1,0\nB,2,1\n`)
    const { code, out } = await run('en', paths, '--json', '--skip-bad-rows')
    expect(code).toBe(3)
    expect(JSON.parse(out)).toMatchObject({ skippedRows: 1, totals: { conversions: 6 } })
  })

  it('says what it cannot work out', async () => {
    const paths = file('att2.csv', att2)
    const said = async (...words: string[]) => (await run('en', paths, ...words)).said
    expect(await said('--models', 'time-decay')).toBe(
      'The model time-decay needs the time of each touch: use --journeys.',
    )
    expect(await said('--models', 'w')).toContain('use --journeys with --role')
    expect(await said('--models', 'markow')).toBe('“markow” is no model. The nearest is “markov”.')
    expect(await said('--order', '0')).toBe('“0” is no whole number from 1 on for --order.')
    expect(await said('--journeys')).toContain('The file has no column like “conversion”')
    expect(await said('--value', 'worth')).toContain('The file has no column “worth”.')
    const none = await run('en', file('none.csv', 'path,conversions\nA>B,0\n'))
    expect(none.said).toBe('Nothing in the file was converted; there is nothing to share out.')
    const twice = await run('en', file('twice.csv', 'Way,WAY,conversions\nA,B,1\n'), '--path', 'way')
    expect(twice.said).toContain('“way” fits several columns')
  })

  it('prints tables in the language of the terminal', async () => {
    const paths = file('att2.csv', att2)
    const { out } = await run('fi', paths)
    expect(out).toContain('konversiot')
    expect(out).toContain('poistovaikutus')
    expect(out).toMatch(/B\s+8,392\s+11,333/)
    expect((await run('sv', paths)).out).toContain('23 konverteringar och 37 resor utan')
    expect((await run('ru', paths)).out).toContain('Конверсий: 23')
  })
})

describe('syskon lab attribution on journeys', () => {
  const touches = [
    'id,time,channel,conversion,value,role',
    '1,2026-01-22 10:00,SalesCall,1,1000,opportunity',
    '1,2026-01-01 10:00,Search,0,,',
    '1,2026-01-08 10:00,Webinar,0,,',
    '1,2026-01-15 10:00,Email,0,,lead',
    '1,2026-01-19 10:00,Search,0,,',
    '1,2025-01-19 10:00,Ancient,0,,',
    '1,2026-01-25 10:00,Late,0,,',
    '2,2026-01-25 10:00,Email,no,,',
    '2,2026-01-25 10:10,Email,no,,',
    '3,2026-01-25 10:10,,yes,50,',
  ].join('\n')

  it('puts them together by the rules of the house and says what it left out', async () => {
    const models = 'first,last,linear,time-decay,u-shaped,w-shaped'
    const found = await answer(file('touches.csv', touches), '--journeys', '--role', 'role', '--models', models)
    expect(found.totals).toEqual({ conversions: 2, value: 1050, nulls: 1, journeys: 3 })
    expect(found.basis).toMatchObject({
      afterConversion: 1,
      beforeWindow: 1,
      sameSession: 1,
      touches: 6,
      windowDays: 90,
    })
    expect(credits(found, 'time-decay')['Search']).toBeCloseTo(0.331550073, 9)
    expect(credits(found, 'w-shaped')['Search']).toBeCloseTo(0.35, 12)
    expect(credits(found, 'u-shaped')['Search']).toBeCloseTo(0.466666667, 9)
    expect(credits(found, 'linear')).toMatchObject({ '(unknown)': 1, SalesCall: expect.closeTo(0.2, 12) })
    const all = await answer(
      file('touches.csv', touches),
      '--journeys',
      '--window',
      'all',
      '--session',
      '0',
      '--models',
      'first',
    )
    expect(credits(all, 'first')['Ancient']).toBe(1)
  })
})

describe('syskon lab attribution on transitions', () => {
  const steps =
    'From;To;Count\nstart;A;35\nstart;B;13\nstart;C;12\nA;B;10\nA;C;5\nA;null;20\nB;C;15\nB;conversion;8\nB;null;12\nC;conversion;15\nC;B;12\nC;null;5\n'

  it('is what it is on the paths they were counted from', async () => {
    const { totals, models } = await answer(file('steps.csv', steps), '--transitions')
    expect(totals).toEqual({ conversions: 23, value: null, nulls: 37, journeys: 60 })
    expect(models[0]).toMatchObject({ model: 'markov', order: 1, pConversion: expect.closeTo(23 / 60, 13) })
    expect(models[0]?.channels[0]).toMatchObject({ channel: 'A', conversions: expect.closeTo(4.701252, 6) })
  })

  it('says what is wrong with a table', async () => {
    const dead = await run('en', file('dead.csv', `${steps}A;D;3\n`), '--transitions')
    expect(dead.said).toBe('No transition leaves “D”. Say what became of its journeys: (conversion) or (null).')
    const paths = await run('en', file('steps.csv', steps), '--transitions', '--models', 'shapley')
    expect(paths.said).toContain('only markov of order 1')
    const both = await run('en', file('steps.csv', steps), '--transitions', '--journeys')
    expect(both.said).toContain('not both')
  })
})

const shared = path.join(import.meta.dirname, '../../../../shared/data/attribution')

describe.skipIf(!existsSync(shared))('attribution of public paths', () => {
  it('conserves the conversions of a cookie log in every model', async () => {
    const log = path.join(shared, 'bemm_conversion-path.csv')
    const found = await answer(log, '--models', 'first,last,linear,linear-unique,u-shaped,markov,markov-2,shapley')
    for (const { channels } of found.models) {
      expect(channels.reduce((sum, { conversions }) => sum + conversions, 0)).toBeCloseTo(found.totals.conversions, 6)
    }
    expect(credits(found, 'shapley')).toEqual(
      Object.fromEntries(
        Object.entries(credits(found, 'linear-unique')).map(([name, c]) => [name, expect.closeTo(c, 6)]),
      ),
    )
  })
})

it('agrees with the table of another tool on nine journeys', async () => {
  const journeys = ['A', 'A > B', 'A > B > C', 'B', 'B > A', 'B > C > A', 'C', 'C > A', 'C > B > A']
  const nine = file('nine.csv', ['path,conversions,value', ...journeys.map((one) => `${one},1,3`)].join('\n'))
  const { models } = await answer(nine, '--models', 'first,last,linear,u-shaped')
  const values = models.map(({ channels }) => channels.map(({ value }) => value))
  expect(values).toEqual([
    [9, 9, 9],
    [15, 6, 6],
    [10.5, 9, 7.5].map((value) => expect.closeTo(value, 12)),
    [11.1, 8.4, 7.5].map((value) => expect.closeTo(value, 12)),
  ])
})
