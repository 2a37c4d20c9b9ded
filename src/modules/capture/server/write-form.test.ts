import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type Api, type World } from '#testing/world.ts'
import type { FormWords } from '../contract.ts'

let world: World
let api: Api

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
  api = world.as(await world.addPerson({ name: 'Hanna Nyberg', side: 'marketing', role: 'member' }))
})
afterAll(() => world.close())

function post(typed: Record<string, string>, key: string): Promise<Response> {
  return world.fetch(new Request(`http://house.test/f/${key}`, { method: 'POST', body: new URLSearchParams(typed) }))
}

describe('a form', () => {
  test('keeps which words of consent were agreed to', async () => {
    const made = await api.capture.makeForm({ ...words, name: 'Consent' })
    const changed = await api.capture.changeForm({ id: made.id, consentText: 'Ni får ringa mig.' })
    expect(changed.consentVersion).toBe(2)
    expect((await api.capture.changeForm({ id: made.id, title: 'Ny' })).consentVersion).toBe(2)
    await post({ name: 'Dag Ek', email: 'dag@berg.example', consent: 'yes' }, made.key)
    const [sent] = (await api.capture.submissions({ wayId: made.id })).items
    expect(sent).toMatchObject({ consentVersion: 2, consentText: 'Ni får ringa mig.' })
    expect((await api.capture.form({ id: made.id })).lately).toMatchObject({ taken: 1, repeats: 0, dropped: 0 })
  })

  test('that could answer nobody, asks twice, or lets choose from nothing is refused', async () => {
    const [name, email] = words.fields
    if (!name || !email) throw new Error('no fields')
    const make = (fields: FormWords['fields']) => api.capture.makeForm({ ...words, fields })
    await expect(make([name])).rejects.toMatchObject({ code: 'capture.reaches-nobody' })
    await expect(make([email, email])).rejects.toMatchObject({ code: 'capture.field-twice' })
    await expect(make([email, { ...name, key: 'consent' }])).rejects.toMatchObject({ code: 'capture.field-twice' })
    await expect(make([email, { ...name, kind: 'choice' }])).rejects.toMatchObject({ code: 'capture.no-options' })
    await expect(api.capture.form({ id: world.workspaceId })).rejects.toMatchObject({ code: 'house.not-found' })
  })
})
