import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type Api, type World } from '#testing/world.ts'
import { openApp } from '../../../app.ts'
import type { FormWords } from '../contract.ts'

let world: World
let api: Api
let boss: Api
let door: (request: Request) => Promise<Response>

const words: FormWords = {
  name: 'Demo',
  language: 'sv',
  title: 'Se pumpen',
  intro: '',
  fields: [{ key: 'email', kind: 'email', label: 'E-post', required: true, options: [] }],
  consentText: '',
  thanksText: 'Vi hörs.',
  redirectUrl: null,
  highIntent: true,
  source: 'Web',
  campaign: '',
  asksSource: false,
  sourceChoices: [],
}

beforeAll(async () => {
  world = await openWorld()
  const app = openApp(world.house)
  door = async (request) => app.fetch(request, { address: '10.0.0.1' })
  api = world.as(await world.addPerson({ name: 'Hanna Nyberg', side: 'marketing', role: 'member' }))
  boss = world.as(await world.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead' }))
})
afterAll(() => world.close())

function get(path: string): Promise<Response> {
  return door(new Request(`http://house.test${path}`))
}

function post(typed: Record<string, string>, key: string): Promise<Response> {
  return door(new Request(`http://house.test/f/${key}`, { method: 'POST', body: new URLSearchParams(typed) }))
}

describe('where people are sent on to', () => {
  test('is listed hosts alone, and only while they are listed', async () => {
    const wish = { ...words, name: 'Whitepaper', redirectUrl: 'https://www.lindhav.example/thanks' }
    await expect(api.capture.makeForm(wish)).rejects.toMatchObject({ code: 'capture.host-not-listed' })
    await expect(api.capture.allowSite({ host: 'www.lindhav.example' })).rejects.toMatchObject({
      code: 'house.not-allowed',
    })
    await boss.capture.allowSite({ host: 'https://www.lindhav.example/x' })
    const made = await api.capture.makeForm(wish)
    let sent = 0
    const send = () => post({ email: `w${sent++}@berg.example` }, made.key)
    expect((await send()).headers.get('location')).toBe(wish.redirectUrl)
    expect((await get(`/f/${made.key}`)).headers.get('content-security-policy')).toContain(
      "form-action 'self' https://www.lindhav.example",
    )
    await boss.capture.forbidSite({ host: 'www.lindhav.example' })
    expect((await send()).headers.get('location')).toBe(`/f/${made.key}/thanks`)
  })

  test.each([
    'javascript:alert(1)',
    '//evil.example',
    'https://user@www.lindhav.example',
    'https://www.lindhav.example.evil.example',
    'ftp://www.lindhav.example',
  ])('is never %s', async (redirectUrl) => {
    await boss.capture.allowSite({ host: 'www.lindhav.example' })
    await expect(api.capture.makeForm({ ...words, redirectUrl })).rejects.toMatchObject({
      code: 'capture.host-not-listed',
    })
  })

  test('is no host that is none', async () => {
    await expect(boss.capture.allowSite({ host: 'a b' })).rejects.toMatchObject({ code: 'capture.no-host' })
  })
})
