import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let folder = ''

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'syskon-lab-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function file(name: string, lines: readonly string[]): string {
  const full = path.join(folder, name)
  writeFileSync(full, lines.join('\n'))
  return full
}

type Ended = { code: number; out: string; said: string }

function lab(words: readonly string[], language = 'en'): Promise<Ended> {
  const cli = path.join(import.meta.dirname, '../../cli.ts')
  const env = { ...process.env, LC_ALL: language, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }
  return new Promise((resolve) => {
    execFile(process.execPath, [cli, 'lab', ...words], { env, maxBuffer: 1e8 }, (error, out, said) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, said })
    })
  })
}

const rows = ['A;4;4;5;4', 'A;3;3;4;3', 'A;5;4;5;5', 'B;2;2;3;2', 'A;4;3;4;4', 'A;3;4;3;3']
const scales = { all: { items: ['q1', 'q2', 'q3', 'q4'], reverse: [], min: 1, max: 5 } }

describe('syskon lab survey', () => {
  it('answers in the shape that scripts rely on, alpha on complete rows', async () => {
    const answers = file('six.csv', ['side;q1;q2;q3;q4', ...rows, 'A;4;NA;5;4'])
    const { code, out } = await lab([
      'survey',
      answers,
      '--scales',
      file('S.json', [JSON.stringify(scales)]),
      '--scores',
      '--json',
    ])
    expect(code).toBe(0)
    const told = JSON.parse(out) as { scales: object[]; gaps: object[]; suppressed: object[]; scores: object[] }
    expect(told.scales).toMatchObject([
      {
        scale: 'all',
        n: 6,
        missing: 1,
        alpha: expect.closeTo(0.934783, 6),
        alphaInterval: { lower: expect.closeTo(0.7668, 4), upper: expect.closeTo(0.9899, 4) },
        scored: { n: 7 },
      },
    ])
    expect(told).toMatchObject({ gaps: [], suppressed: [] })
    expect(told.scores.at(-1)).toEqual({ row: 8, scores: { all: expect.closeTo(13 / 3, 10) } })
  })

  it('turns reversed items, compares groups, hides small ones and what would tell of them', async () => {
    const m = ['4', '4', '5', '3', '4', '5', '4'].map((answer) => `M,${answer}`)
    const s = ['2', '3', '2', '4', '3', '2', '3', '3'].map((answer) => `S,${answer}`)
    const plain = file('one.json', ['{"x": {"items": ["q"], "min": 1, "max": 5}}'])
    const { out } = await lab([
      'survey',
      file('two.csv', ['side,q', ...m, ...s]),
      '--scales',
      plain,
      '--group',
      'side',
      '--json',
    ])
    expect(JSON.parse(out)).toMatchObject({
      gaps: [
        {
          groups: ['M', 'S'],
          delta: expect.closeTo(0.821429, 6),
          p: expect.closeTo(31 / 6435, 9),
          size: 'large',
          method: 'exact',
        },
      ],
      suppressed: [],
    })
    const turned = file('turned.json', ['{"x": {"items": ["q"], "reverse": ["q"]}}'])
    const small = file('three.csv', ['side,q', ...m, ...s, 'HR,1', 'HR,2'])
    const hidden = JSON.parse(
      (await lab(['survey', small, '--scales', turned, '--group', 'side', '--json'])).out,
    ) as object
    expect(hidden).toMatchObject({
      gaps: [],
      groups: [{ group: 'S', mean: expect.closeTo(3.25, 10) }],
      suppressed: [
        { group: 'HR', reason: 'below-k', scales: ['x'] },
        { group: 'M', reason: 'complement', scales: ['x'] },
      ],
    })
    const { out: words } = await lab(['survey', small, '--scales', turned, '--group', 'side'], 'sv')
    expect(words).toContain('Visas inte: HR (färre än 5 svar) i x')
  })

  it.each([
    [['q1', '1', 'often'], '{"x": {"items": ["q1"]}}', 'Row 3 has “often” in the column “q1”, which is no answer'],
    [['q1', '1', '6'], '{"x": {"items": ["q1"]}}', 'Row 3 has “6” in the column “q1”, outside the scale from 1 to 5.'],
    [['q1', '1'], '{"x": {"items": ["q2"]}}', 'The file has no column “q2”. The nearest is “q1”.'],
    [['q1', '1'], '{"x": {"items": ["q1"], "reverse": ["q9"]}}', '“q9” is to be reversed in the scale “x”'],
    [['q1', '1'], '{"x": {"items": []}}', 'The scales are not as they should be at “x.items”'],
    [['q1', '1'], 'no json', 'The file is not valid JSON'],
  ])('refuses %j with %s', async (lines, json, sentence) => {
    const { code, out, said } = await lab(['survey', file('bad.csv', lines), '--scales', file('bad.json', [json])])
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(said).toContain(sentence)
  })
})

const cliques = ['a b', 'a c', 'a d', 'b c', 'b d', 'c d', 'e f', 'e g', 'e h', 'f g', 'f h', 'g h', 'a e', 'b f']

function tie(text: string): string {
  const sideOf = (node: string) => ('abcd'.includes(node) ? 'marketing' : 'sales')
  const [from = '', to = ''] = text.split(' ')
  return [from, to, sideOf(from), sideOf(to)].join(',')
}

describe('syskon lab network', () => {
  const head = 'from,to,from_side,to_side'

  it('gives the indexes of two cliques, and counts a pair told twice once', async () => {
    const ties = file('ties.csv', [head, ...cliques.map(tie), tie('b a')])
    const { out } = await lab(['network', ties, '--json'])
    expect(JSON.parse(out)).toMatchObject({
      nodes: 8,
      ties: 14,
      rows: 15,
      ei: expect.closeTo(-0.714286, 6),
      q: expect.closeTo(0.357143, 6),
      r: expect.closeTo(0.714286, 6),
      p: expect.closeTo(2 / 70, 9),
      directed: false,
      weights: 'none',
      small: true,
    })
    expect((await lab(['network', ties], 'fi')).out).toContain('ilman suuntaa')
  })

  it('takes sides from a file of their own, and says whose side is missing or told twice', async () => {
    const ties = file('bare.csv', ['sender,recipient', ...cliques.map((each) => each.replace(' ', ','))])
    const people = Array.from('abcdefgh', (node) => `${node},${'abcd'.includes(node) ? 'm' : 's'}`)
    const { out } = await lab([
      'network',
      ties,
      '--nodes',
      file('people.csv', ['name,side', ...people]),
      '--directed',
      '--json',
    ])
    expect(JSON.parse(out)).toMatchObject({ directed: true, reciprocity: { mutual: 0 }, ties: 14 })
    const lacking = await lab(['network', ties, '--nodes', file('few.csv', ['name,side', ...people.slice(1)])])
    expect(lacking.said).toContain('“a”, first met in row 2, has no side.')
    const twice = await lab(['network', file('twice.csv', [head, 'a,b,m,s', 'a,c,s,s'])])
    expect(twice.said).toContain('Row 3 puts “a” on the side “s”, an earlier row on “m”.')
    expect((await lab(['network', ties])).said).toContain('The file has no column for side.')
    expect((await lab(['network', file('one.csv', [head, 'a,b,m,m'])])).said).toContain('All are on the one side “m”')
    expect((await lab(['network', file('self.csv', [head, 'a,a,m,m'])])).said).toContain(
      'no tie between two different ones',
    )
    expect((await lab(['network', file('w.csv', [`${head},weight`, 'a,b,m,s,-1'])])).said).toContain(
      'which is no weight above 0',
    )
  })
})

describe('syskon lab trend', () => {
  const series = ['.2', '.22', '.19', '.21', '.2', '.35', '.38', '.4'].map((value, at) => `2026-W${at + 10},${value}`)

  it('gives average, rise and slope, in the order of time', async () => {
    const weeks = file('weeks.csv', ['week,share', ...series.toReversed()])
    const { out } = await lab(['trend', weeks, '--mean', '.204', '--sd', '.0114', '--json'])
    expect(JSON.parse(out)).toMatchObject({
      order: 'time',
      per: 'step',
      series: [
        { value: 'share', from: '2026-W10', ewma: { alarms: ['2026-W15', '2026-W16', '2026-W17'], persistent: true } },
      ],
    })
    const steps = file('steps.csv', ['n,steps', '1,3', '2,3', '3,4', '4,4', '5,5', '6,6'])
    const told = JSON.parse((await lab(['trend', steps, '--time', 'n', '--json'])).out) as object
    expect(told).toMatchObject({
      per: 'unit',
      series: [
        {
          ewma: null,
          mannKendall: { s: 13, z: expect.closeTo(2.338, 3), p: expect.closeTo(0.0194, 4) },
          theilSen: { slope: expect.closeTo(0.6, 10) },
        },
      ],
    })
    expect((await lab(['trend', steps, '--time', 'n'], 'ru')).out).toContain('Скользящего среднего нет')
  })

  it('refuses what is no series', async () => {
    const named = await lab(['trend', file('x.csv', ['week,share', '2026-W1,1', '2026-W2,much']), '--value', 'share'])
    expect(named.said).toContain('Row 3 has “much” in the column “share”, which is no number.')
    expect((await lab(['trend', file('t.csv', ['week,v', '1,1', '1,2'])])).said).toContain(
      '“1” stands twice in the column “week”',
    )
    expect((await lab(['trend', file('w.csv', ['week,v', '1,x'])])).said).toContain('no column with numbers')
    expect((await lab(['trend', file('y.csv', ['week,v', '1,1']), '--lambda', '2'])).said).toContain(
      'no usable number for --lambda',
    )
    expect((await lab(['trend', file('z.csv', ['week,v', '1,1']), '--baseline', '1'])).said).toContain(
      'no whole number from 2 on',
    )
  })
})
