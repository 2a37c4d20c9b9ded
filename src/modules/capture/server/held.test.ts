import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type Api, type World } from '#testing/world.ts'
import type { CaptureForm } from '../contract.ts'

let world: World
let api: Api
let boss: Api
let form: CaptureForm

beforeAll(async () => {
  world = await openWorld()
  api = world.as(await world.addPerson({ name: 'Hanna Nyberg', side: 'marketing', role: 'member' }))
  boss = world.as(await world.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead' }))
  form = await api.capture.makeForm({
    name: 'Demo',
    language: 'en',
    title: 'See the pump',
    intro: '',
    fields: [
      { key: 'name', kind: 'name', label: 'Name', required: true, options: [] },
      { key: 'email', kind: 'email', label: 'E-mail', required: true, options: [] },
      { key: 'company', kind: 'company', label: 'Company', required: false, options: [] },
    ],
    consentText: 'You may answer me.',
    thanksText: '',
    redirectUrl: null,
    highIntent: true,
    source: 'Web',
    campaign: '',
    asksSource: false,
    sourceChoices: [],
  })
})
afterAll(() => world.close())

function post(typed: Record<string, string>): Promise<Response> {
  return world.fetch(
    new Request(`http://house.test/f/${form.key}`, { method: 'POST', body: new URLSearchParams(typed) }),
  )
}

test('what the trap caught is held for a while, so that a person whom the trap caught is let in, once, and the clock starts then', async () => {
  const caught = {
    name: 'Liv Dahl',
    company: 'Dahl AS',
    consent: 'yes',
    email: 'liv@dahl.example',
    website_2: 'filled in by the browser',
  }
  await post(caught)
  await post({ ...caught, email: 'no' })
  const [useless, held] = (await api.capture.held({ wayId: form.id })).items
  expect(held).toMatchObject({ formName: 'Demo', letIn: null, answers: { email: 'liv@dahl.example' } })
  await expect(api.capture.letIn({ id: held?.id ?? '' })).rejects.toMatchObject({ code: 'house.not-allowed' })
  await expect(boss.capture.letIn({ id: useless?.id ?? '' })).rejects.toMatchObject({ code: 'capture.held-unusable' })
  const { leadId } = await boss.capture.letIn({ id: held?.id ?? '' })
  const [lead] = (await api.leads.list({ search: 'liv@dahl.example' })).items
  expect(lead).toMatchObject({ id: leadId, list: 'marketing', name: 'Liv Dahl' })
  await expect(boss.capture.letIn({ id: held?.id ?? '' })).rejects.toMatchObject({ code: 'capture.let-in-before' })
  const { items } = await api.capture.held({ wayId: form.id })
  expect(items.find(({ id }) => id === held?.id)?.letIn).toMatchObject({ by: 'Elin Sandqvist', leadId })
})
