import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#platform/new-id.ts'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'
import { satisfactionEffect } from './index.ts'

let world: World
let anneli: Person
let auditor: Person
const now = new Date('2026-10-01T08:00:00Z')
const span = { from: '2026-01-01', to: '2026-10-01' }
const companies: string[] = []

beforeAll(async () => {
  world = await openWorld(now)
  anneli = await world.addPerson({ name: 'Anneli Rand', side: 'service', role: 'member' })
  auditor = await world.addPerson({ name: 'Tomas Brandt', side: 'finance', role: 'auditor' })
  for (let at = 0; at < 30; at++) companies.push(await putCompany(at))
})
afterAll(() => world.close())

async function putCompany(at: number): Promise<string> {
  const [id, personId] = [newId(), newId()]
  const { workspaceId, house } = world
  const put = (text: string, values: unknown[]) => house.ownerPool.query(text, [workspaceId, ...values])
  await put(
    `insert into company (workspace_id, id, name, name_key, created_at, updated_at) values ($1, $2, $3, $3, now(), now())`,
    [id, `Company ${at}`],
  )
  await put(`insert into company_key (workspace_id, kind, key, company_id) values ($1, 'domain', $2, $3)`, [
    `c${at}.example`,
    id,
  ])
  await put(
    `insert into person (workspace_id, id, name, name_key, company_id, created_at, updated_at) values ($1, $2, $3, $3, $4, now(), now())`,
    [personId, `Person ${at}`, id],
  )
  await put(`insert into person_key (workspace_id, kind, key, person_id) values ($1, 'email', $2, $3)`, [
    `p${at}@c${at}.example`,
    personId,
  ])
  return id
}

function take(text: string, source = 'survey tool') {
  return world.as(anneli).satisfaction.importAnswers({ text, source })
}

describe('answers', () => {
  it('are taken in once, joined by address, domain or name, and those that are none come back', async () => {
    const text = [
      'date,score,question,email,company,key',
      '2026-03-02,9,nps,p1@c1.example,,a',
      '2026-03-03,3,nps,,c2.example,b',
      '2026-03-04,5,csat,,company 3,c',
      '2026-03-05,8,nps,stranger@far.example,,d',
      '2026-03-05,12,nps,,,e',
    ].join('\n')
    const taken = await take(text)
    expect(taken).toMatchObject({ added: 4, same: 0, unknown: 1, problems: [{ row: 6, code: 'not-a-score' }] })
    expect(await take(text)).toMatchObject({ added: 0, same: 4 })
    const { items } = await world.as(auditor).satisfaction.answers(span)
    expect(items.map(({ company, person, score }) => [company, person, score])).toEqual([
      [null, null, 8],
      ['Company 3', null, 5],
      ['Company 2', null, 3],
      ['Company 1', 'Person 1', 9],
    ])
  })

  it('are refused without their columns, and from whoever only reads', async () => {
    await expect(take('a,b\n1,2')).rejects.toMatchObject({
      code: 'satisfaction.no-column',
      data: { args: { columns: ['date', 'score'] } },
    })
    const asAuditor = world.as(auditor).satisfaction.importAnswers({ text: 'date,score', source: 'x' })
    await expect(asAuditor).rejects.toMatchObject({ code: 'house.not-allowed' })
  })

  it('give a score with its interval, and exactly the answers behind each count', async () => {
    const few = await world.as(auditor).satisfaction.overview(span)
    expect(few.nps).toMatchObject({ n: 3, score: null, promoters: 1, passives: 1, detractors: 1 })
    const lines = Array.from({ length: 17 }, (_, at) => `2026-05-0${1 + (at % 9)},${at < 9 ? 10 : 7},c${at}.example`)
    await take(['date,score,company', ...lines].join('\n'), 'spring')
    const { nps, months } = await world.as(auditor).satisfaction.overview(span)
    expect(nps).toMatchObject({ n: 20, promoters: 10, passives: 9, detractors: 1, score: { n: 20 } })
    expect(nps.score?.estimate).toBeCloseTo(45, 9)
    expect(months).toHaveLength(12)
    expect(months.find(({ month }) => month === '2026-05-01')).toMatchObject({ n: 17, score: { n: 17 } })
    const page = await world.as(auditor).satisfaction.answers({ ...span, leaning: 'promoters', limit: 6 })
    const rest = await world.as(auditor).satisfaction.answers({
      ...span,
      leaning: 'promoters',
      cursor: page.nextCursor ?? '',
    })
    expect([...page.items, ...rest.items]).toHaveLength(10)
    const [id = ''] = companies
    expect((await world.as(auditor).satisfaction.answers({ ...span, companyId: id })).items).toHaveLength(1)
  })
})

describe('an activity', () => {
  async function activity(startsAt: string | null) {
    const { id } = await world.as(anneli).activities.create({
      externalId: newId(),
      name: 'Service day',
      kind: 'visit',
      side: 'sales',
      startsAt: startsAt === null ? null : new Date(startsAt),
    })
    return id
  }

  async function reach(activityId: string, at: string, who: readonly string[]) {
    await world.house.ownerPool.query(`select make_touch_months(array['2026-06-01'::date])`)
    for (const companyId of who)
      await world.house.ownerPool.query(
        `insert into touch (workspace_id, id, occurred_at, recorded_at, company_id, reach, side, channel, kind, activity_id, source)
         values ($1, gen_random_uuid(), $2, $2, $3, 'one-to-one', 'sales', 'meeting', 'visit', $4, 'test')`,
        [world.workspaceId, at, companyId, activityId],
      )
  }

  it('is compared before and after beside those it did not reach, or it says why not', async () => {
    const compare = (activityId: string) => world.as(auditor).satisfaction.compare({ activityId })
    expect(await compare(await activity(null))).toMatchObject({ known: false, because: 'satisfaction.no-start' })
    expect(await compare(await activity('2027-01-01T08:00:00Z'))).toMatchObject({ because: 'satisfaction.not-begun' })
    const id = await activity('2026-06-15T08:00:00Z')
    expect(await compare(id)).toMatchObject({ because: 'satisfaction.nobody-reached' })
    await reach(id, '2026-06-16T08:00:00Z', companies.slice(0, 12))
    expect(await compare(id)).toMatchObject({ because: 'satisfaction.too-few' })
    const line = (at: number, day: string, score: number) => `${day},${score},c${at}.example`
    const lines = companies.flatMap((_, at) => [
      line(at, '2026-06-01', 7),
      line(at, '2026-08-01', at < 12 && at % 4 > 0 ? 10 : at === 20 ? 3 : 8),
    ])
    await take(['date,score,company', ...lines].join('\n'), 'summer')
    const compared = await compare(id)
    if (!compared.known) throw new Error(compared.because)
    expect(compared.activity).toBe('Service day')
    expect(compared.reached.after).toEqual({ n: 12, mean: 75 })
    expect(compared.estimate).toBeGreaterThan(0)
    const { workspaceId } = world
    const effect = await world.house.db.inWorkspace(workspaceId, (tx) =>
      satisfactionEffect(tx, { workspaceId, activityId: id, at: now }),
    )
    expect(effect).toMatchObject({ known: true, unit: 'nps-points', method: 'satisfaction.before-after' })
    await expect(compare(anneli.memberId)).rejects.toMatchObject({ code: 'house.not-found' })
  })
})

describe('a survey link', () => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const knock = (address: string, body?: string) => {
    const sent = body === undefined ? {} : { method: 'POST', body, headers }
    return world.fetch(new Request(new URL(address, 'http://house.test'), sent), { kind: 'nobody' })
  }

  it('asks one customer in their language, once', async () => {
    const wish = { question: 'nps', language: 'fi', about: 'Huolto <b>', email: 'P4@c4.example', send: true } as const
    const { link, address } = await world.as(anneli).satisfaction.makeLink(wish)
    expect(link).toMatchObject({ company: 'Company 4', person: 'Person 4', state: 'open' })
    await world.runJobs()
    expect(world.mails.at(-1)).toMatchObject({ to: 'p4@c4.example' })
    expect(world.mails.at(-1)?.text).toContain(address)
    const page = await knock(address)
    const html = await page.text()
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(html).toContain('lang="fi"')
    expect(html).toContain('Huolto &lt;b&gt;')
    expect((await knock(address, 'words=hi')).status).toBe(422)
    expect((await knock(address, 'score=11')).status).toBe(422)
    expect((await knock(address, `score=9&words=${'x'.repeat(20_000)}`)).status).toBe(422)
    expect((await knock(address, 'score=9&words=Hyv%C3%A4')).status).toBe(200)
    expect((await knock(address, 'score=1')).status).toBe(410)
    expect((await knock(address)).status).toBe(410)
    const { items } = await world.as(auditor).satisfaction.answers({ ...span, limit: 1 })
    expect(items[0]).toMatchObject({ score: 9, words: 'Hyvä', way: 'link', company: 'Company 4', person: 'Person 4' })
    const { items: links } = await world.as(auditor).satisfaction.links({})
    expect(links[0]).toMatchObject({ state: 'answered' })
  })

  it('ends, is closed, and is never anybody else’s', async () => {
    const make = (wish: object = {}) =>
      world.as(anneli).satisfaction.makeLink({ question: 'csat', language: 'en', days: 1, ...wish })
    const closed = await make()
    expect(await world.as(anneli).satisfaction.withdrawLink({ id: closed.link.id })).toMatchObject({
      state: 'withdrawn',
    })
    expect((await knock(closed.address, 'score=5')).status).toBe(410)
    await expect(world.as(anneli).satisfaction.withdrawLink({ id: closed.link.id })).rejects.toMatchObject({
      code: 'satisfaction.link-not-open',
    })
    const short = await make()
    world.setNow(new Date('2026-10-03T08:00:00Z'))
    expect((await knock(short.address)).status).toBe(410)
    world.setNow(now)
    expect((await knock('/s/nonsense')).status).toBe(404)
    expect((await knock(`${short.address.slice(0, -1)}${short.address.endsWith('A') ? 'B' : 'A'}`)).status).toBe(404)
    await expect(make({ email: 'nobody@far.example' })).rejects.toMatchObject({ code: 'satisfaction.nobody-known' })
    await expect(make({ send: true })).rejects.toMatchObject({ code: 'satisfaction.nobody-to-send-to' })
  })

  it('keeps those out who try many', async () => {
    const tries = await Promise.all(Array.from({ length: 40 }, () => knock('/s/nonsense')))
    expect(tries.some(({ status }) => status === 429)).toBe(true)
  })
})
