import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#platform/new-id.ts'
import type { Person } from '#platform/server/house.ts'
import type { Tx } from '#platform/server/database.ts'
import { openWorld, type World } from '#testing/world.ts'
import { panelNow, redSince } from './index.ts'

const now = new Date('2026-11-18T09:00:00Z')
const dayMillis = 86_400_000
const ago = (days: number, hour = 0) => new Date(now.getTime() - days * dayMillis + hour * 3_600_000)

let world: World
let elin: Person
let mikko: Person
let aino: Person
let hanna: Person

beforeAll(async () => {
  world = await openWorld(now)
  elin = await world.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead' })
  mikko = await world.addPerson({ name: 'Mikko Aaltonen', side: 'sales', role: 'lead' })
  aino = await world.addPerson({ name: 'Aino Virtanen', side: 'sales', role: 'member' })
  hanna = await world.addPerson({ name: 'Hanna Nyberg', side: 'marketing', role: 'member' })
})
afterAll(() => world.close())

function within<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return world.house.db.inWorkspace(world.workspaceId, work)
}

async function count(): Promise<void> {
  await world.as(elin).radar.recount()
  await world.runJobs()
}

async function standingOf(
  id: 'J-01' | 'J-02' | 'J-05' | 'J-10' | 'J-13' | 'J-15' | 'J-22' | 'J-25' | 'J-26',
  who = elin,
) {
  return (await world.as(who).radar.symptom({ id })).symptom
}

/** A question of one side that the other answers after so many hours, as the log would hold it. */
function talk(asks: Person, answers: Person, at: Date, hours: number) {
  const thread = newId()
  const said = (person: Person, moment: Date) => ({
    id: newId(),
    thread,
    author: person.memberId,
    name: person.name,
    side: person.side,
    at: moment,
  })
  return {
    thread,
    at,
    side: asks.side,
    said: [said(asks, at), said(answers, new Date(at.getTime() + hours * 3_600_000))],
  }
}

/** 22 questions each way in every week: answered within an hour or so, in the last four weeks before the running one after five. */
async function plantTalk(): Promise<void> {
  const talks = Array.from({ length: 20 }, (_, back) => 20 - back).flatMap((week) =>
    Array.from({ length: 22 }, (_, each) => {
      // Tuesday to Thursday in the morning: Monday of the running week is 16 November.
      const at = new Date(Date.UTC(2026, 10, 17 - 7 * week + (each % 3), 8, each))
      const hours = (week <= 4 ? 5 : 1) + (each % 5) / 10
      return [talk(hanna, aino, at, hours), talk(aino, hanna, at, hours)]
    }).flat(),
  )
  const { workspaceId } = world
  await within(async (tx) => {
    await sql`insert into talk_thread (workspace_id, id, object_kind, object_id, opened_at, opened_side, last_at)
      select ${workspaceId}::uuid, t.thread, 'company', t.thread::text, t.at, t.side, t.at
      from jsonb_to_recordset(${JSON.stringify(talks)}::jsonb) as t(thread uuid, at timestamptz, side text)`.execute(tx)
    const said = JSON.stringify(talks.flatMap((each) => each.said))
    await sql`insert into talk_comment (workspace_id, id, thread_id, author_id, author_name, author_side, words, said_at)
      select ${workspaceId}::uuid, c.id, c.thread, c.author, c.name, c.side, 'words', c.at
      from jsonb_to_recordset(${said}::jsonb) as c(id uuid, thread uuid, author uuid, name text, side text, at timestamptz)`.execute(
      tx,
    )
  })
}

describe('an empty house', () => {
  test('is calm, and each symptom says what it lacks', async () => {
    expect((await world.as(elin).radar.panel()).symptoms).toHaveLength(28)
    await world.runJobs()
    const panel = await world.as(aino).radar.panel()
    expect(panel).toMatchObject({ state: 'calm', since: null, counting: null, mayAnswer: false })
    expect(panel.countedAt).not.toBeNull()
    expect(new Set(panel.symptoms.map(({ standing }) => standing))).toEqual(new Set(['too-few', 'no-source']))
    expect(panel.symptoms.filter(({ standing }) => standing === 'no-source').map(({ id }) => id)).toEqual([
      'J-15',
      'J-23',
      'J-27',
    ])
  })
})

describe('a change against the own baseline', () => {
  beforeAll(async () => {
    await plantTalk()
    await count()
  }, 60_000)

  test('alarms, with limits, and turns the panel amber', async () => {
    const found = await world.as(aino).radar.symptom({ id: 'J-13' })
    expect(found.symptom).toMatchObject({ standing: 'alarm', grain: 'week', alarm: { because: 'change' } })
    expect(found.symptom.value).toBeGreaterThan(280)
    expect(found.symptom.baseline?.mean).toBeLessThan(120)
    const last = found.readings.findLast(({ closed }) => closed)
    expect(last).toMatchObject({ beyond: true, n: 22 })
    expect(last?.average).toBeGreaterThan(last?.upper ?? Infinity)
    expect(found.rules).toEqual({ baselineFrom: 8, of: 3, among: 4, q: 0.1 })
    const panel = await world.as(aino).radar.panel()
    expect(panel).toMatchObject({ state: 'amber', families: ['exchanges'] })
    expect(panel.since).toEqual(now)
  })

  test('opens to its rows, page by page, and names nobody', async () => {
    const first = await world.as(aino).radar.rows({ id: 'J-13', limit: 30 })
    expect(first.items).toHaveLength(30)
    const second = await world.as(aino).radar.rows({ id: 'J-13', limit: 30, cursor: first.nextCursor ?? '' })
    expect(second.items).toHaveLength(14)
    expect(second.nextCursor).toBeNull()
    const ids = [...first.items, ...second.items].map(({ id }) => id)
    expect(new Set(ids).size).toBe(44)
    expect(first).toMatchObject({ from: '2026-11-09', to: '2026-11-15' })
    const told = JSON.stringify([
      first,
      await world.as(aino).radar.panel(),
      await world.as(aino).radar.symptom({ id: 'J-13' }),
    ])
    for (const { name, memberId } of [aino, hanna, elin, mikko]) {
      expect(told).not.toContain(name)
      expect(told).not.toContain(memberId)
    }
  })

  test('reads a period no more from a week after its end on', async () => {
    const before = (await world.as(elin).radar.symptom({ id: 'J-13' })).readings
    await within((tx) =>
      sql`update talk_comment c set said_at = c.said_at + interval '90 minutes' from talk_thread t
        where c.workspace_id = ${world.workspaceId} and t.workspace_id = c.workspace_id and t.id = c.thread_id and t.opened_side = 'sales'
          and c.author_id = ${hanna.memberId}`.execute(tx),
    )
    await count()
    const after = (await world.as(elin).radar.symptom({ id: 'J-13' })).readings
    const settled = (readings: typeof before) => readings.filter(({ to }) => to < '2026-11-10')
    expect(settled(after).length).toBeGreaterThan(15)
    expect(settled(after)).toEqual(settled(before))
    expect(after.find(({ to }) => to === '2026-11-15')?.value).not.toBe(
      before.find(({ to }) => to === '2026-11-15')?.value,
    )
  })
})

describe('an answer', () => {
  test('belongs to those who lead', async () => {
    const wish = { id: 'J-13' as const, kind: 'working' as const, words: 'We look into it' }
    await expect(world.as(aino).radar.answer(wish)).rejects.toMatchObject({ status: 403 })
    const finance = await world.addPerson({ name: 'Fia', side: 'finance', role: 'lead' })
    await expect(world.as(finance).radar.answer(wish)).rejects.toMatchObject({ code: 'radar.sides-only' })
  })

  test('that explains must say until when, ahead and not for ever', async () => {
    const wish = { id: 'J-13' as const, kind: 'explained' as const, words: 'This is the trade fair' }
    await expect(world.as(mikko).radar.answer(wish)).rejects.toMatchObject({ code: 'radar.explained-until-when' })
    for (const until of ['2026-11-18', '2028-01-01'])
      await expect(world.as(mikko).radar.answer({ ...wish, until })).rejects.toMatchObject({
        code: 'radar.until-not-ahead',
      })
  })

  test('takes the colour away until its day, and is remembered', async () => {
    await world
      .as(mikko)
      .radar.answer({ id: 'J-13', kind: 'explained', words: 'This is the trade fair', until: '2026-11-25' })
    expect((await world.as(elin).radar.panel()).state).toBe('calm')
    const found = await world.as(elin).radar.symptom({ id: 'J-13' })
    expect(found.symptom).toMatchObject({
      standing: 'answered',
      answer: { words: 'This is the trade fair', until: '2026-11-25' },
    })
    expect(found.alarms[0]?.answers).toHaveLength(1)
  })
})

describe('a switch', () => {
  test('takes a symptom off the panel with a purpose that everybody reads, and back', async () => {
    await world.as(elin).radar.turn({ id: 'J-13', on: false, purpose: 'We agreed to answer once a day' })
    const off = await world.as(aino).radar.symptom({ id: 'J-13' })
    expect(off.symptom.standing).toBe('off')
    expect(off.switch).toMatchObject({ on: false, purpose: 'We agreed to answer once a day', byName: elin.name })
    expect(off.alarms[0]).toMatchObject({ closedBecause: 'off' })
    expect((await world.as(aino).radar.panel()).state).toBe('calm')
    await world.as(elin).radar.turn({ id: 'J-13', on: true, purpose: 'We want to know again' })
    await world.runJobs()
    // Its explanation holds on: until that day nobody has to say it again.
    expect((await standingOf('J-13')).standing).toBe('answered')
  })

  test('is refused where there is nothing to switch', async () => {
    const wish = { id: 'J-15' as const, on: false, purpose: 'Nothing to see' }
    await expect(world.as(elin).radar.turn(wish)).rejects.toMatchObject({ code: 'radar.no-source-yet' })
    await expect(world.as(hanna).radar.turn(wish)).rejects.toMatchObject({ status: 403 })
  })
})

describe('facts of meetings, decisions and thanks', () => {
  beforeAll(async () => {
    await within(async (tx) => {
      // Twenty invitations: marketing's head came to 14, sales' to 12, both to 6 (science.md J-01).
      for (let at = 0; at < 20; at++) await meet(tx, ago(7 * (at % 20) + 3), at < 14, at < 6 || at >= 14)
      for (let at = 0; at < 12; at++) await decide(tx, ago(10 + at), 'sales')
    })
    for (let at = 0; at < 24; at++)
      await world.as(mikko).together.recognise({ receiverSide: 'sales', words: `Well done ${at}`, on: null })
    await count()
  }, 60_000)

  async function meet(tx: Tx, at: Date, marketing: boolean, sales: boolean): Promise<void> {
    const id = newId()
    const { workspaceId } = world
    await sql`insert into joint_meeting (workspace_id, id, starts_at, ends_at, kind, customer, made_name, made_at)
      values (${workspaceId}, ${id}, ${at}, ${new Date(at.getTime() + 3_600_000)}, 'joint', false, 'x', ${at})`.execute(
      tx,
    )
    for (const [person, present] of [
      [elin, marketing],
      [mikko, sales],
    ] as const)
      await sql`insert into joint_meeting_person (workspace_id, meeting_id, member_id, invited, present)
        values (${workspaceId}, ${id}, ${person.memberId}, true, ${present})`.execute(tx)
  }

  async function decide(tx: Tx, at: Date, gaveWay: string): Promise<void> {
    await sql`insert into joint_decision (workspace_id, id, title, question, criteria, new_procedure, opened_by, opened_name, opened_side,
        opened_at, decided_at, decided_name, chosen_id, gave_way)
      values (${world.workspaceId}, ${newId()}, 'A decision', 'Which?', '{}', false, ${elin.memberId}, 'x', 'marketing', ${at}, ${at}, 'x',
        ${newId()}, ${gaveWay})`.execute(tx)
  }

  test('J-01 is the vector of the science, on the database', async () => {
    const found = await world.as(elin).radar.symptom({ id: 'J-01' })
    const reading = found.readings.at(-1)
    expect(reading?.p).toBeCloseTo(0.023839, 6)
    expect(reading?.value).toBeCloseTo(-0.534522, 6)
    expect(reading?.parts).toMatchObject({ expected: 8.4, both: 6, marketingPresent: 14, salesPresent: 12 })
  })

  test('J-05 counts what heads gave across, and its rows do not say whose head', async () => {
    const found = await world.as(elin).radar.symptom({ id: 'J-05' })
    expect(found.readings.at(-1)).toMatchObject({ value: 0, n: 24, closed: false })
    const { items } = await world.as(elin).radar.rows({ id: 'J-05', from: '2026-11-16', to: '2026-11-22' })
    expect(items).toHaveLength(24)
    expect(items.every(({ side, counts, about }) => side === null && !counts && about === null)).toBe(true)
  })

  test('J-25 tells that the same side gave way twelve times', async () => {
    const found = await standingOf('J-25')
    expect(found).toMatchObject({ standing: 'alarm', value: 0, n: expect.any(Number) })
  })
})

describe('red', () => {
  test('needs three families with a survey among them; heads and leadership are told, others know since when', async () => {
    const gunnar = await world.addPerson({ name: 'Gunnar', side: 'leadership', role: 'lead' })
    const before = await world.as(elin).radar.panel()
    expect(before.state).toBe('amber')
    expect(before.families.toSorted()).toEqual(['decisions', 'meetings'])
    expect(await within((tx) => redSince(tx, { workspaceId: world.workspaceId, now }))).toBeNull()
    await within((tx) => closeSurvey(tx))
    await count()
    expect(await standingOf('J-26')).toMatchObject({ standing: 'alarm', value: 3, over: 'wave', grain: null })
    expect(await within((tx) => redSince(tx, { workspaceId: world.workspaceId, now }))).toEqual(now)
    const panel = await within((tx) => panelNow(tx, { workspaceId: world.workspaceId, now }))
    expect(panel).toMatchObject({ state: 'red', since: now })
    expect(panel.symptoms[0]?.state).toBe('alarm')
    for (const person of [gunnar, elin, mikko])
      expect((await world.as(person).messages.list({ limit: 20 })).items.map(({ kind }) => kind)).toContain('radar-red')
    expect((await world.as(aino).messages.list({ limit: 20 })).items.map(({ kind }) => kind)).not.toContain('radar-red')
  })

  test('leaders beside their people are for the heads alone, here too', async () => {
    const heads = await world.as(elin).radar.symptom({ id: 'J-20' })
    expect(heads.symptom).toMatchObject({ value: 1.2, standing: 'alarm', parts: { leaders: 4, staff: 2.8 } })
    const others = await world.as(aino).radar.symptom({ id: 'J-20' })
    expect(others.symptom).toMatchObject({ value: null, parts: {}, line: [] })
    expect(others.readings).toEqual([])
    expect(others.alarms[0]).toMatchObject({ value: null })
  })

  async function closeSurvey(tx: Tx): Promise<void> {
    const figure = (measure: string, cell: string, mean: number) => ({
      measure,
      cell,
      mean,
      answers: '5-9',
      edge: null,
      agreement: null,
    })
    const released = {
      k: 5,
      answers: { marketing: '5-9', sales: '10-19', leader: '5-9', staff: '10-19' },
      standing: null,
      figures: [
        figure('slider', 'marketing', 5.5),
        figure('slider', 'sales', 3),
        figure('overall', 'leader', 4),
        figure('overall', 'staff', 2.8),
      ],
      gaps: [
        {
          measure: 'overall',
          between: 'ranks',
          delta: 0.6,
          lower: 0.2,
          upper: 0.9,
          size: 'large',
          beyondChance: true,
          power: 'fine',
        },
      ],
      shares: [],
      reliability: [],
      unread: { fast: null, straight: null, levelWithout: null },
      withheld: [],
    }
    await sql`insert into assessment_wave (workspace_id, id, number, kind, state, closes_on, made_name, made_at, closed_at, released)
      values (${world.workspaceId}, ${newId()}, 1, 'full', 'closed', '2026-11-10', 'x', ${ago(20)}, ${ago(8)}, ${JSON.stringify(released)}::jsonb)`.execute(
      tx,
    )
  }
})

describe('later', () => {
  test('an explanation ends with its day and is remembered', async () => {
    world.setNow(ago(-8))
    await count()
    const later = await world.as(elin).radar.symptom({ id: 'J-13' })
    expect(later.symptom).toMatchObject({ standing: 'alarm', answer: null })
    expect(later.answers[0]?.words).toBe('This is the trade fair')
    expect((await world.as(elin).radar.panel()).families).toContain('exchanges')
  })
})
