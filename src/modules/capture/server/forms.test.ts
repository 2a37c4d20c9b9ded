import { Script } from 'node:vm'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { hostileTexts } from '#testing/hostile.ts'
import { openWorld, type Api, type World } from '#testing/world.ts'
import { openApp } from '../../../app.ts'
import type { CaptureForm, FormWords } from '../contract.ts'

let world: World
let marketer: Person
let api: Api
let boss: Api
let form: CaptureForm
let doorFrom: (request: Request, address: string) => Promise<Response>

const words: FormWords = {
  name: 'Demo',
  language: 'sv',
  title: 'Se pumpen',
  intro: 'Vi ringer.',
  fields: [
    { key: 'name', kind: 'name', label: 'Namn', required: true, options: [] },
    { key: 'email', kind: 'email', label: 'E-post', required: true, options: [] },
    { key: 'phone', kind: 'phone', label: 'Telefon', required: false, options: [] },
    { key: 'company', kind: 'company', label: 'Företag', required: false, options: [] },
    { key: 'size', kind: 'choice', label: 'Storlek', required: false, options: ['Liten', 'Stor'] },
  ],
  consentText: 'Ni får svara mig.',
  thanksText: 'Vi hörs.',
  redirectUrl: null,
  highIntent: true,
  source: 'Web',
  campaign: 'Spring',
  asksSource: true,
  sourceChoices: [],
}

beforeAll(async () => {
  world = await openWorld()
  const app = openApp(world.house)
  doorFrom = async (request, address) => app.fetch(request, { address })
  marketer = await world.addPerson({ name: 'Hanna Nyberg', side: 'marketing', role: 'member' })
  const lead = await world.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead' })
  api = world.as(marketer)
  boss = world.as(lead)
  form = await api.capture.makeForm(words)
})
afterAll(() => world.close())

let address = 0

/** Each from an address of its own, unless the test says otherwise. */
function from(request: Request, at = `10.0.0.${address++}`): Promise<Response> {
  return doorFrom(request, at)
}

function get(path: string): Promise<Response> {
  return from(new Request(`http://house.test${path}`))
}

function post(typed: Record<string, string>, key = form.key, at?: string): Promise<Response> {
  return from(new Request(`http://house.test/f/${key}`, { method: 'POST', body: new URLSearchParams(typed) }), at)
}

function postJson(typed: Record<string, unknown>, key = form.key): Promise<Response> {
  const headers = { 'content-type': 'application/json' }
  return from(new Request(`http://house.test/f/${key}`, { method: 'POST', headers, body: JSON.stringify(typed) }))
}

const anna = { name: 'Anna Berg', email: 'anna@pumpverket.se', company: 'Pumpverket AB', consent: 'yes' }

describe('the hosted form', () => {
  test('is a whole page in its language, without scripts, under a policy of its own', async () => {
    const answer = await get(`/f/${form.key}?utm_source=google`)
    const page = await answer.text()
    expect(answer.status).toBe(200)
    expect(page).toContain('<html lang="sv">')
    expect(page).toContain('<label for="f-email">E-post</label>')
    expect(page).toContain('Hur hörde du talas om oss?')
    expect(page).toContain('value="http://house.test/f/')
    expect(page).not.toContain('<script')
    expect(answer.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'nonce-.+frame-ancestors 'none'$/,
    )
  })

  test('puts who fills it in on marketing’s list, recognised, with their touch, and thanks them', async () => {
    const page = 'https://lindhav.example/pumps?utm_source=google&utm_medium=cpc&utm_campaign=Autumn&utm_term=pump#x'
    const answer = await post({
      ...anna,
      size: 'Stor',
      heard_of_us: 'A colleague',
      page,
      referrer: 'https://www.google.com/search?q=secret',
    })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/f/${form.key}/thanks`])
    const thanks = await (await get(`/f/${form.key}/thanks`)).text()
    expect(thanks).toContain('Vi hörs.')
    const [lead] = (await api.leads.list({ search: 'anna@pumpverket.se' })).items
    expect(lead).toMatchObject({
      list: 'marketing',
      feed: 'forms',
      name: 'Anna Berg',
      company: 'Pumpverket AB',
      source: 'Web',
      campaign: 'Autumn',
    })
    expect(lead).toMatchObject({
      custom: { Storlek: 'Stor', saidSource: 'A colleague' },
      landingPage: 'https://lindhav.example/pumps',
    })
    expect(lead?.firstContactAt).toEqual(world.house.clock.now())
    const touches = (await api.ledger.touches({ personId: lead?.personId ?? '' })).items
    expect(touches).toMatchObject([
      { kind: 'form', subject: 'Demo', channel: 'paid_search', leadId: lead?.id, side: 'marketing' },
    ])
    const [sent] = (await api.capture.submissions({})).items
    expect(sent).toMatchObject({
      leadId: lead?.id,
      saidSource: 'A colleague',
      consentText: 'Ni får svara mig.',
      consentVersion: 1,
      repeats: null,
    })
    expect(sent?.tracked).toMatchObject({
      utmSource: 'google',
      utmTerm: 'pump',
      referrer: 'https://www.google.com/search',
    })
  })

  test('gives the seller how to reach who asked, and what they wrote', async () => {
    const eva = {
      ...anna,
      name: 'Eva Falk',
      email: 'eva@falkverk.se',
      company: 'Falkverk AB',
      phone: '+46 8 123 456 78',
    }
    await post({ ...eva, size: 'Liten', heard_of_us: 'LinkedIn' })
    const [sent] = (await api.capture.submissions({ limit: 1 })).items
    const whole = await api.handoff.one({ id: sent?.engagementId ?? '' })
    expect(whole.contact).toEqual({ email: 'eva@falkverk.se', phone: '+46812345678' })
    expect(whole.wrote).toEqual({ Storlek: 'Liten', saidSource: 'LinkedIn' })
  })

  test('says what is wrong at each field, in its language, and keeps what was typed', async () => {
    const answer = await post({ name: '', email: 'anna(at)pumpverket', phone: 'ring mig', size: '"><script>' })
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expect(page).toContain('5 svar behöver rättas:')
    expect(page).toContain('<p class="mistake" id="e-email">Det här är ingen e-postadress.</p>')
    expect(page).toMatch(
      /id="f-email" name="email" required aria-invalid="true" aria-describedby="e-email"[^>]*value="anna\(at\)pumpverket"/,
    )
    expect(page).toContain('Formuläret kan inte skickas utan ditt samtycke.')
    expect(page).not.toContain('<script')
  })

  test('takes hostile texts without breaking, and none becomes markup', async () => {
    for (const text of hostileTexts) {
      const typed = {
        ...anna,
        name: text,
        company: text,
        email: `x${address}@berg.example`,
        heard_of_us: text,
        page: text,
        referrer: text,
        visitor: text,
        [text]: text,
      }
      const answer = await post(typed)
      expect([text.slice(0, 20), answer.status < 500]).toEqual([text.slice(0, 20), true])
      expect(await answer.text()).not.toContain('<script>alert')
    }
    await world.runJobs()
  })

  test('is not found under another key, and closed when it is closed', async () => {
    const other = await api.capture.makeForm({ ...words, name: 'Closed soon' })
    await api.capture.changeForm({ id: other.id, open: false })
    expect((await get(`/f/${other.key}`)).status).toBe(410)
    expect((await post(anna, other.key)).status).toBe(410)
    for (const key of ['x', form.key.slice(0, -1), `${form.key}x`, `${form.key.slice(0, -1)}!`, '%00'])
      expect((await get(`/f/${key}`)).status).toBe(404)
  })
})

describe('the embedded form', () => {
  test('is one script with the form in it, for pages elsewhere', async () => {
    const answer = await get(`/f/${form.key}/embed.js`)
    const script = await answer.text()
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    expect(script).toContain(`"action":"http://house.test/f/${form.key}"`)
    expect(() => new Script(script)).not.toThrow()
  })

  test('sends as a script does and hears sentences back', async () => {
    const wrong = await postJson({ name: 'Bo', email: 'bo', consent: 'yes' })
    expect([wrong.status, await wrong.json()]).toEqual([422, { mistakes: { email: 'Det här är ingen e-postadress.' } }])
    const taken = await postJson({ name: 'Bo', email: 'bo@berg.example', consent: 'yes' })
    expect([taken.status, await taken.json()]).toEqual([200, { thanks: 'Vi hörs.', next: null }])
    expect(taken.headers.get('access-control-allow-origin')).toBe('*')
  })

  test('tells the collector who the visitor was, so that the pages before are theirs', async () => {
    const { key } = await boss.capture.makeWriteKey({ name: 'Site' })
    const body = JSON.stringify({
      type: 'page',
      anonymousId: 'before-form',
      name: 'Prices',
      messageId: 'bf-1',
      writeKey: key,
    })
    await from(new Request('http://house.test/v1/page', { method: 'POST', body }))
    await world.runJobs()
    await postJson({ name: 'Cia', email: 'cia@berg.example', consent: 'yes', visitor: 'before-form' })
    await world.runJobs()
    const [lead] = (await api.leads.list({ search: 'cia@berg.example' })).items
    const { items } = await api.ledger.touches({ personId: lead?.personId ?? '' })
    expect(items.map(({ kind }) => kind).toSorted()).toEqual(['form', 'page_visit'])
  })
})

describe('the same form from the same person', () => {
  test('within ten minutes is the same lead with two touches, also at the same moment; later it is another lead', async () => {
    const eva = { ...anna, name: 'Eva Ek', email: 'eva@berg.example' }
    const answers = await Promise.all([post(eva), post(eva), post(eva)])
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303])
    const leads = async () => (await api.leads.list({ search: 'eva@berg.example' })).items
    expect(await leads()).toHaveLength(1)
    const [lead] = await leads()
    expect((await api.ledger.touches({ personId: lead?.personId ?? '' })).items).toHaveLength(3)
    const sent = (await api.capture.submissions({ limit: 500 })).items.filter(({ leadId }) => leadId === lead?.id)
    expect(sent.filter(({ repeats }) => repeats !== null)).toHaveLength(2)
    const now = world.house.clock.now()
    world.setNow(new Date(now.getTime() + 11 * 60_000))
    await post(eva)
    expect(await leads()).toHaveLength(2)
    world.setNow(now)
  })
})

describe('the hand-off', () => {
  type Row = {
    id: string
    leadId: string
    state: string
    origin: string
    beganAt: Date
    formKey: string | null
    clocks: number
  }
  async function engagementsOf(email: string): Promise<Row[]> {
    const { rows } = await world.house.ownerPool.query<Row>(
      `select e.id, e.lead_id as "leadId", e.state, e.origin, e.began_at as "beganAt", e.form_key as "formKey",
         (select count(*)::int from clock_record c where c.workspace_id = e.workspace_id and c.engagement_id = e.id) as clocks
       from engagement_record e join lead l on l.workspace_id = e.workspace_id and l.id = e.lead_id where l.email = $1`,
      [email],
    )
    return rows
  }

  test('begins with the submission, its clock running from that moment', async () => {
    await post({ ...anna, name: 'Lo Ek', email: 'lo@hand.example', company: 'Hand AB' })
    const [engagement] = await engagementsOf('lo@hand.example')
    expect(engagement).toMatchObject({
      state: 'handed-off',
      origin: 'form',
      beganAt: world.house.clock.now(),
      formKey: form.name,
    })
    expect(engagement?.clocks).toBeGreaterThan(0)
    const sent = (await api.capture.submissions({ limit: 500 })).items.find(
      ({ leadId }) => leadId === engagement?.leadId,
    )
    expect(sent?.engagementId).toBe(engagement?.id)
  })

  test('begins once for what is sent twice, also at the same moment', async () => {
    const my = { ...anna, name: 'My Ek', email: 'my@hand.example', company: 'My AB' }
    await Promise.all([post(my), post(my)])
    await post(my)
    expect(await engagementsOf('my@hand.example')).toHaveLength(1)
  })
})

describe('what is not taken', () => {
  test('by the honeypot is thanked like all others, counted, and leaves no lead', async () => {
    const answer = await post({ ...anna, email: 'bot@spam.example', website_2: 'https://spam.example' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/f/${form.key}/thanks`])
    expect((await api.leads.list({ search: 'bot@spam.example' })).items).toEqual([])
    const [dropped] = (await api.capture.dropped({ wayId: form.id })).items
    expect(dropped).toMatchObject({
      reason: 'honeypot',
      count: 1,
      wayName: 'Demo',
      lastAnswers: { email: 'bot@spam.example' },
    })
  })

  test('by the limit of an address is told so, with what was typed still there', async () => {
    const answers = []
    for (let at = 0; at < 31; at++) answers.push(await post({ ...anna, name: '' }, form.key, '192.0.2.1'))
    const last = answers.at(-1)
    expect(answers.slice(0, 30).every(({ status }) => status === 422)).toBe(true)
    expect([last?.status, last?.headers.get('retry-after')]).toEqual([429, '60'])
    expect(await last?.text()).toContain('value="anna@pumpverket.se"')
    expect((await post({ ...anna, name: '' }, form.key, '192.0.2.2')).status).toBe(422)
  })

  test('by its size or its packing is refused', async () => {
    expect((await post({ ...anna, name: 'x'.repeat(200_000) })).status).toBe(413)
    const packed = gzipSync(new URLSearchParams({ name: 'x'.repeat(2_000_000) }).toString())
    const request = new Request(`http://house.test/f/${form.key}`, {
      method: 'POST',
      headers: { 'content-encoding': 'gzip' },
      body: packed,
    })
    expect((await from(request)).status).toBe(413)
    expect((await postJson([] as never)).status).toBe(400)
  })
})
