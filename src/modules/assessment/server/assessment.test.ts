import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type Api, type World } from '#testing/world.ts'
import { ownScales } from '../domain/instrument.ts'
import type { Answers } from '../domain/sheet.ts'
import { latestFull, layDemoAssessment, registerGate } from './index.ts'
import { gatherSheets } from './gather-sheets.ts'
import { makeToken, readToken } from './links.ts'

let world: World
let lena: Person
let elin: Person
let hanna: Person
let hr: Api

const guests = (['marketing', 'sales'] as const).flatMap((side) =>
  Array.from({ length: 6 }, (_, at) => ({ email: `${side}${at}@guest.example`, name: `${side} ${at}`, side })),
)

beforeAll(async () => {
  world = await openWorld()
  lena = await world.addPerson({ name: 'Lena Hallström', side: 'hr', role: 'lead' })
  elin = await world.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead' })
  hanna = await world.addPerson({ name: 'Hanna Nyberg', side: 'marketing', role: 'member', language: 'sv' })
  hr = world.as(lena)
})
afterAll(() => world.close())

function answersOf(value: number): Answers {
  const items = ownScales.flatMap(({ items: keys, reverse }) =>
    keys.map((key) => [key, reverse.includes(key) ? 6 - value : value]),
  )
  return { items: Object.fromEntries(items), views: { roles: { own: 4, other: 3, guess: 3 } }, slider: 6, pace: 5 }
}

/** The secrets that stand in the letters, as those who got them have them. */
function linksIn(mails: World['mails']): { to: string; token: string }[] {
  return mails.flatMap(({ to, text }) => {
    const [, token] = /\/answer#(\S+)/.exec(text) ?? []
    return token === undefined ? [] : [{ to, token }]
  })
}

const nobody = () => world.as({ kind: 'nobody' })

async function refusal(act: Promise<unknown>): Promise<string> {
  return act.then(
    () => 'nothing refused',
    (error: { code?: string }) => error.code ?? 'another error',
  )
}

/** Letters and no more: what is planned for later days stays planned. */
async function runLetters(): Promise<void> {
  const { inviteJob } = await import('./letters.ts')
  const [open] = await world.query<{ id: string }>(sql`select id from assessment_wave where state = 'open'`)
  if (open) await inviteJob(world.house)({ workspaceId: world.workspaceId, waveId: open.id }, world.house.stopping)
}

describe('a wave', () => {
  let waveId = ''
  let links: { to: string; token: string }[] = []
  const wish = { closesOn: '2026-11-20', guests }

  it('says before anybody is asked what will be shown to whom', async () => {
    const shown = await hr.assessment.preview(wish)
    expect(shown.cells).toEqual([
      { cell: 'marketing', invited: 8, ifAllAnswer: 'shown', maySkip: 3 },
      { cell: 'sales', invited: 6, ifAllAnswer: 'shown', maySkip: 1 },
      { cell: 'leader', invited: 1, ifAllAnswer: 'too-few', maySkip: 0 },
      { cell: 'staff', invited: 13, ifAllAnswer: 'would-tell', maySkip: 0 },
    ])
    expect(shown.minutes).toBeLessThanOrEqual(6)
  })

  it('is run by HR, leadership and operations, not by one of the sides', async () => {
    for (const person of [elin, hanna]) {
      const refused = await refusal(world.as(person).assessment.makeWave(wish))
      expect(refused).toBe(person === elin ? 'assessment.not-a-runner' : 'house.not-allowed')
    }
    expect(await refusal(hr.assessment.makeWave({ ...wish, closesOn: '2026-11-02' }))).toBe(
      'assessment.closes-too-early',
    )
    expect(
      await refusal(hr.assessment.makeWave({ closesOn: '2026-11-20', without: [elin.memberId, hanna.memberId] })),
    ).toBe('assessment.nobody-asked')
  })

  it('is prepared, dropped or opened, one at a time', async () => {
    const first = await hr.assessment.makeWave(wish)
    expect(await hr.assessment.dropWave({ id: first.id })).toEqual({ dropped: true })
    const wave = await hr.assessment.makeWave(wish)
    waveId = wave.id
    expect(await hr.assessment.openWave({ id: waveId })).toMatchObject({
      state: 'open',
      invited: { marketing: 8, sales: 6 },
    })
    expect(await refusal(hr.assessment.openWave({ id: waveId }))).toBe('assessment.wave-is-open')
    expect(await refusal(hr.assessment.dropWave({ id: waveId }))).toBe('assessment.wave-is-open')
    const second = await hr.assessment.makeWave(wish)
    expect(await refusal(hr.assessment.openWave({ id: second.id }))).toBe('assessment.another-open')
    await hr.assessment.dropWave({ id: second.id })
  })

  it('sends each a letter in their language with a link of their own, once', async () => {
    await runLetters()
    await runLetters()
    links = linksIn(world.mails)
    expect(links).toHaveLength(14)
    expect(new Set(links.map(({ token }) => token)).size).toBe(14)
    expect(world.mails.find(({ to }) => to === hanna.email)?.subject).toMatch(/^Hur marknad och försäljning/)
  })

  it('knows its own links and no others', async () => {
    const [link] = links
    if (!link) throw new Error('there are letters')
    expect(readToken(world.house, link.token)).toMatchObject({ workspaceId: world.workspaceId, waveId })
    expect(await refusal(nobody().assessment.sheet({ token: `${link.token.slice(0, -1)}x`.padEnd(30) }))).toBe(
      'assessment.no-such-link',
    )
    const other = { workspaceId: world.workspaceId, waveId: world.workspaceId, side: 'sales', rank: 'staff' } as const
    expect(await refusal(nobody().assessment.sheet({ token: makeToken(world.house, other) }))).toBe(
      'assessment.no-such-link',
    )
  })

  it('is answered bit by bit on the same link, without signing in, and handed in once', async () => {
    const [first] = links
    const token = first?.token ?? ''
    expect(await nobody().assessment.sheet({ token })).toMatchObject({
      companyName: 'Lindhav Flow AB',
      sent: false,
      asksViews: true,
    })
    await nobody().assessment.saveSheet({ token, answers: { items: { 'roles-a': 4 } } })
    expect((await nobody().assessment.sheet({ token })).answers.items).toEqual({ 'roles-a': 4 })
    expect(await refusal(nobody().assessment.saveSheet({ token, answers: { items: { shoe: 4 } } }))).toBe(
      'assessment.not-asked',
    )
    expect(await refusal(nobody().assessment.sendSheet({ token, answers: { items: { 'roles-a': 4 } } }))).toBe(
      'assessment.nearly-empty',
    )
    for (const [at, link] of links.entries()) {
      const text = at < 11 ? { text: `Words of ${link.to}`, textMayBeShown: at !== 0 } : {}
      await nobody().assessment.sendSheet({
        token: link.token,
        answers: { ...answersOf(at % 2 === 0 ? 3 : 4), ...text },
      })
    }
    expect(await refusal(nobody().assessment.sendSheet({ token, answers: answersOf(2) }))).toBe(
      'assessment.already-sent',
    )
    expect((await nobody().assessment.sheet({ token })).answers.items).toEqual({})
  })

  it('stays used when its answers were taken off it in the night', async () => {
    const { house, workspaceId } = world
    await house.db.inWorkspace(workspaceId, (tx) => gatherSheets(tx, workspaceId, waveId, house.clock.now(), 5))
    const token = links[0]?.token ?? ''
    expect(await nobody().assessment.sheet({ token })).toMatchObject({ sent: true, answers: { items: {}, views: {} } })
    expect(await refusal(nobody().assessment.sendSheet({ token, answers: answersOf(2) }))).toBe(
      'assessment.already-sent',
    )
    expect(await world.query(sql`select 1 from assessment_draft where answers <> '{}'`)).toEqual([])
    expect(await world.query(sql`select 1 from assessment_sheet where wave_id = ${waveId}`)).toHaveLength(14)
  })

  it('tells nothing while it runs', async () => {
    expect(await refusal(hr.assessment.results({ id: waveId }))).toBe('assessment.not-closed')
    expect((await hr.assessment.people({ id: waveId })).items).toHaveLength(14)
  })

  it('sends a further link to who lost it, and not many', async () => {
    const [one] = (await hr.assessment.people({ id: waveId })).items
    const personId = one?.id ?? ''
    await hr.assessment.resend({ id: waveId, personId })
    await hr.assessment.resend({ id: waveId, personId })
    expect(await refusal(hr.assessment.resend({ id: waveId, personId }))).toBe('assessment.too-many-links')
  })

  it('has nothing by which who was asked and what was answered could be joined', async () => {
    const tables = await world.query<{ name: string; column: string }>(
      sql`select table_name as name, column_name as column from information_schema.columns
        where table_name in ('assessment_draft', 'assessment_sheet', 'assessment_text')`,
    )
    expect(tables.filter(({ column }) => /member|participant|email|_at$|name|resent/.test(column))).toEqual([])
    const people = await world.query<Record<string, unknown>>(
      sql`select * from assessment_participant where wave_id = ${waveId}`,
    )
    const drafts = await world.query<{ sheet_hash: string }>(
      sql`select sheet_hash from assessment_draft where wave_id = ${waveId}`,
    )
    const asked = JSON.stringify(people)
    for (const { sheet_hash: hash } of drafts) expect(asked).not.toContain(hash)
    // Whoever answered stands there exactly as whoever did not.
    expect(new Set(people.map(({ mailed }) => mailed)).size).toBeLessThanOrEqual(2)
    const said = await world.query(sql`select 1 from fact where kind like 'sheet%' or detail::text like '%roles-a%'`)
    expect(said).toEqual([])
    const stored = await world.house.ownerPool.query(
      'select payload::text as payload from graphile_worker._private_jobs',
    )
    for (const { token } of links) expect(JSON.stringify(stored.rows)).not.toContain(token)
    const kept = await world.query<{ said: string }>(sql`select said::text as said from message`)
    for (const { token } of links) expect(JSON.stringify(kept)).not.toContain(token)
  })

  it('ends with sheets written at once, in an order of chance, under random names', async () => {
    expect(await hr.assessment.closeWave({ id: waveId })).toMatchObject({ state: 'closed' })
    expect(await refusal(hr.assessment.closeWave({ id: waveId }))).toBe('assessment.not-open')
    const sheets = await world.query<{ id: string; week: string; answers: object; written: string }>(
      sql`select id, week, answers, xmin::text as written from assessment_sheet where wave_id = ${waveId}`,
    )
    expect(sheets).toHaveLength(14)
    expect(new Set(sheets.map(({ written }) => written)).size).toBe(1)
    expect(new Set(sheets.map(({ week }) => week))).toEqual(new Set(['2026-11-02']))
    expect(sheets.every(({ id }) => id[14] === '4')).toBe(true)
    expect(sheets.some(({ answers }) => 'text' in answers)).toBe(false)
    expect(await world.query(sql`select 1 from assessment_draft`)).toEqual([])
    expect(await refusal(nobody().assessment.sheet({ token: links[0]?.token ?? '' }))).toBe('assessment.wave-over')
  })

  it('tells of both sides in bands and rounded means, and of leaders nothing where they are few', async () => {
    const { released, wave, comparable } = await world.as(hanna).assessment.results({ id: waveId })
    expect(wave.number).toBe(1)
    expect(released.answers).toEqual({ marketing: '5-9', sales: '5-9' })
    expect(released.standing).toMatchObject({ level: 'aligned', score: 70, score100: 63 })
    expect(
      released.figures.find(({ measure, cell }) => measure === 'scale.friction' && cell === 'sales'),
    ).toMatchObject({
      answers: '5-9',
      edge: null,
    })
    expect(released.figures.some(({ cell }) => cell === 'leader' || cell === 'staff')).toBe(false)
    expect(comparable).toEqual([])
  })

  it('shows words a week later, ten at least, without their side, to the heads and those who run it', async () => {
    expect((await hr.assessment.texts({ id: waveId })).items).toEqual([])
    world.setNow(new Date('2026-11-10T09:00:00Z'))
    const { items } = await world.as(elin).assessment.texts({ id: waveId })
    expect(items).toHaveLength(10)
    expect(items.every(({ side }) => side === null)).toBe(true)
    expect(await refusal(world.as(hanna).assessment.texts({ id: waveId }))).toBe('house.not-allowed')
    const finance = await world.addPerson({ name: 'A head of service', side: 'service', role: 'lead' })
    expect(await refusal(world.as(finance).assessment.texts({ id: waveId }))).toBe('house.not-allowed')
    expect((await world.as(hanna).assessment.results({ id: waveId })).texts).toBeNull()
  })

  it('shows the lower of what people say and what facts say, and gates without a source say so', async () => {
    const standing = await world.as(hanna).assessment.standing()
    expect(standing).toMatchObject({ perceived: 'aligned', shown: 'undefined', finding: 'says-more', mayRun: false })
    expect(standing.gates.find(({ name }) => name === 'roles-clean')?.state).toBe('no-source')
    expect(standing.gates.find(({ name }) => name === 'promises-active')?.state).toBe('not-met')
    expect(standing.advice).toMatchObject({ kind: 'stay' })
    await hr.assessment.sayCircumstances({ small: true, frequentConflict: true })
    expect((await hr.assessment.standing()).advice).toMatchObject({ kind: 'both', to: 'defined' })
    expect(await refusal(world.as(hanna).assessment.sayCircumstances({}))).toBe('house.not-allowed')
  })
})

describe('an instrument that the company may use', () => {
  it('is brought along, asked whole and scored by its own scales', async () => {
    const item = (key: string, reverse = false) => ({ key, text: { en: `Our ${key}` }, reverse })
    const { id } = await hr.assessment.importInstrument({
      name: 'Ours',
      licence: 'Bought 2025',
      scales: [{ key: 'trust', name: { en: 'Trust' }, min: 1, max: 7, items: [item('t1'), item('t2', true)] }],
    })
    expect((await hr.assessment.instruments()).items).toMatchObject([{ name: 'Ours', scales: 1, items: 2 }])
    expect(
      await refusal(hr.assessment.makeWave({ kind: 'pulse', instrumentId: id, closesOn: '2026-11-30', guests })),
    ).toBe('assessment.pulse-is-ours')
    const wave = await hr.assessment.makeWave({ instrumentId: id, closesOn: '2026-11-30', guests })
    await hr.assessment.openWave({ id: wave.id })
    for (const side of ['marketing', 'sales'] as const)
      for (let at = 0; at < 5; at++) {
        const token = makeToken(world.house, { workspaceId: world.workspaceId, waveId: wave.id, side, rank: 'staff' })
        const answers = { items: { t1: side === 'sales' ? 6 : 3, t2: at % 2 === 0 ? 2 : 3 } }
        expect(await nobody().assessment.sendSheet({ token, answers })).toEqual({ sent: true })
      }
    await hr.assessment.closeWave({ id: wave.id })
    const { released, words } = await hr.assessment.results({ id: wave.id })
    expect(words?.items['t1']).toEqual({ en: 'Our t1' })
    expect(released.figures.filter(({ measure }) => measure === 'scale.trust')).toHaveLength(2)
    expect(released.gaps.find(({ measure }) => measure === 'item.t1')).toMatchObject({ delta: -0.9, size: 'large' })
  })
})

describe('the simulated company', () => {
  it('has two waves behind it and a pulse that runs, with a gap to be seen; told twice it is the same', async () => {
    const other = await openWorld()
    try {
      const people = [
        ...['Elin', 'Hanna', 'Petri', 'Vera'].map((name) => ({ name, side: 'marketing' as const })),
        ...['Mikko', 'Aino', 'Jukka', 'Oskar', 'Maja'].map((name) => ({ name, side: 'sales' as const })),
      ]
      for (const { name, side } of people)
        await other.addPerson({ name, side, role: name === 'Elin' ? 'lead' : 'member' })
      const director = other.as(await other.addPerson({ name: 'Gunnar', side: 'leadership', role: 'lead' }))
      await layDemoAssessment(other.house, other.workspaceId, other.house.clock.now())
      await layDemoAssessment(other.house, other.workspaceId, other.house.clock.now())
      const { items } = await director.assessment.waves()
      expect(items.map(({ kind, state }) => `${kind} ${state}`)).toEqual(['pulse open', 'full closed', 'full closed'])
      const { latest } = await director.assessment.standing()
      expect(latest?.released.gaps.some(({ measure, size }) => measure.startsWith('scale.') && size === 'large')).toBe(
        true,
      )
      const last = await other.house.db.inWorkspace(other.workspaceId, (tx) => latestFull(tx, other.workspaceId))
      expect(last?.id).toBe(latest?.wave.id)
      const { waves } = await director.assessment.course()
      expect(waves).toHaveLength(2)
      expect(waves[1]?.comparable).toContain('sales')
      expect(other.mails).toEqual([])
    } finally {
      await other.close()
    }
  })
})

it('a module whose facts can tell gives a gate its source', async () => {
  registerGate('roles-clean', () => Promise.resolve({ met: true, detail: { tasks: 12 } }))
  const { gates } = await hr.assessment.standing()
  expect(gates.find(({ name }) => name === 'roles-clean')).toMatchObject({ state: 'met', detail: { tasks: 12 } })
})
