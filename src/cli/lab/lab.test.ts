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

function file(name: string, text: string): string {
  const full = path.join(folder, name)
  writeFileSync(full, text)
  return full
}

type Ended = { code: number; out: string; said: string }

/** The command as a person runs it; no house and no database are named, and none is needed. */
function lab(...words: string[]): Promise<Ended> {
  const cli = path.join(import.meta.dirname, '../../cli.ts')
  const env = { ...process.env, LC_ALL: 'en', DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }
  return new Promise((resolve) => {
    execFile(process.execPath, [cli, 'lab', ...words], { env, maxBuffer: 1e8 }, (error, out, said) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, said })
    })
  })
}

const hours = '["09:00-17:00"]'
const calendar = `{"zone": "Europe/Stockholm", "week": {"mon": ${hours}, "tue": ${hours}, "fri": ${hours}}}`
const head = 'ticket;what;who;at'
const events = [
  'A;create;web;2026-03-06 16:30',
  'A;Answer;eva;2026-03-09 09:45',
  'B;create;;2026-03-09 09:00',
  '"B";"Answer";"ola";"2026-03-09 13:00"',
  'C;create;web;2026-03-10 09:00',
]

function clock(log: string, ...more: string[]): Promise<Ended> {
  const columns = ['--case', 'ticket', '--activity', 'what', '--resource', 'who', '--time', 'at']
  return lab('clock', log, ...columns, '--calendar', file('CAL.json', calendar), ...more)
}

describe('syskon lab clock', () => {
  it('answers in the shape that scripts rely on', async () => {
    const log = file('events.csv', [head, ...events].join('\r\n'))
    const { code, out } = await clock(log, '--stop-activity', 'Answer', '--limit', '4h', '--cases', '--json')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      cases: 3,
      events: 5,
      activities: 2,
      resources: 3,
      answered: 2,
      unanswered: 1,
      reopened: null,
      ownerChanges: 1,
      calendar: { medianHours: 34.625, meanHours: 34.625, kmMedianHours: 4, breaches: 1 },
      business: { medianHours: 2.625, meanHours: 2.625, kmMedianHours: 1.25, breaches: 0 },
      byCase: [
        { case: 'A', calendarHours: 65.25, businessHours: 1.25, calendarBreach: true, businessBreach: false },
        { case: 'B', calendarHours: 4, businessHours: 4, calendarBreach: false, businessBreach: false },
        { case: 'C', stop: null, answered: false, calendarHours: 0, businessHours: 0 },
      ],
    })
  })

  it('writes every case into a pipe before it leaves', async () => {
    const many = Array.from({ length: 3000 }, (_, i) => `case ${i};create;web;2026-03-10 09:00`)
    const log = file('many.csv', [head, ...many].join('\n'))
    const { out } = await clock(log, '--stop-activity', 'create', '--cases', '--json')
    expect(out.length).toBeGreaterThan(500_000)
    expect(JSON.parse(out)).toMatchObject({ cases: 3000, answered: 3000 })
  })

  it('ends at an unusable row with its number and column, or leaves it out when asked', async () => {
    const log = file('bad.csv', [head, ...events, 'D;create;web;yesterday', 'E;;web;2026-03-10 09:00'].join('\n'))
    const first = await clock(log, '--stop-activity', 'Answer', '--json')
    expect(first).toMatchObject({ code: 1, out: '' })
    expect(first.said.trim()).toBe('Row 7 has “yesterday” in the column “at”, which is no time.')
    const { code, out, said } = await clock(log, '--stop-activity', 'Answer', '--json', '--skip-bad-rows')
    expect(code).toBe(3)
    expect(JSON.parse(out)).toMatchObject({ cases: 3, skippedRows: 2 })
    expect(said).toContain('Row 8 has nothing in the column “what”.')
  })

  it('says which column or activity is nearest when one does not exist', async () => {
    const log = file('events.csv', [head, ...events].join('\n'))
    const calendar = path.join(folder, 'CAL.json')
    const columns = ['--case', 'tickets', '--activity', 'what', '--time', 'at', '--stop-activity', 'Answer']
    const wrong = await lab('clock', log, ...columns, '--calendar', calendar)
    expect(wrong).toMatchObject({ code: 1, out: '' })
    expect(wrong.said.trim()).toBe('The file has no column “tickets”. The nearest is “ticket”.')
    const { code, out, said } = await clock(log, '--stop-activity', 'Answr')
    expect(code).toBe(0)
    expect(said).toContain('No event has the activity "Answr". The nearest is "Answer".')
    expect(out).toContain('0 answered, 3 unanswered')
  })
})

describe('syskon lab', () => {
  it('accounts for both promises, with deliveries from a list', async () => {
    const sla = {
      customerValue: 5000,
      promise: { value: 90_000 },
      segments: [{ name: 'demo', conversion: 0.12 }],
      period: { from: '2026-03-02', to: '2026-03-30' },
    }
    const agreement = file('SLA.json', JSON.stringify(sla))
    const list = file('leads.csv', 'day,segment,leads\n2026-03-02,demo,40\n2026-03-11,demo,20\n')
    const { code, out } = await lab('sla', agreement, '--deliveries', list, '--json')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ delivered: 36_000, line: { elapsed: 8, days: 21, due: 34_285.71 } })
    const wrong = await lab('sla', agreement, '--deliveries', file('bad.csv', 'day,segment,leads\n2026-03-02,demo,x\n'))
    expect(wrong).toMatchObject({ code: 1 })
    expect(wrong.said.trim()).toBe('Row 2 has “x” in the column “leads”, which is no whole number from 0 on.')
  })

  it('finds doubles, and says why', async () => {
    const people = [
      'Id,First name,Last name,Email,Phone',
      '1,Anna,Karlsson,anna.karlsson@acme.se,+46 70 123 45 67',
      '2,A.,Karlsson,Anna.Karlsson@ACME.se,',
      '3,Pekka,Laine,pekka@toinen.fi,',
    ]
    const { out } = await lab('dedupe', file('people.csv', people.join('\n')), '--json')
    const { pairs } = JSON.parse(out) as { pairs: object[] }
    expect(pairs).toMatchObject([{ left: { row: 2, id: '1' }, right: { row: 3, id: '2' }, band: 'merge' }])
  })

  it('is told what a column is, and says when it is no such thing', async () => {
    const list = ['1;Oy Nokian Renkaat Ab', '2;Nokian Renkaat Oy', '3;Nokian Renkaat', '4;Valmet'].join('\n')
    const companies = file('companies.csv', `${list}\n`)
    const { out } = await lab('dedupe', companies, '--kind', 'companies', '--as', 'name=Column 2', '--json')
    expect(JSON.parse(out)).toMatchObject({ kind: 'companies', weights: 'house', records: 4 })
    const wrong = await lab('dedupe', companies, '--as', 'shoe=Column 2')
    expect(wrong.code).toBe(1)
    expect(wrong.said).toContain('“shoe=Column 2” says not what a column is.')
  })

  it('refuses a model of too few, in a sentence', async () => {
    const rows = Array.from({ length: 60 }, (_, i) => `${i % 7},${i % 2}`)
    const { code, said } = await lab('score', file('few.csv', ['visits,won', ...rows].join('\n')), '--target', 'won')
    expect(code).toBe(1)
    expect(said.trim()).toBe('Only 30 rows have the outcome wanted; below 200 a model learns chance.')
  })

  it('is used wrongly with code 2', async () => {
    expect((await lab('score', 'nothing.csv')).code).toBe(2)
  })
})
