import type { House, SignedIn } from '#platform/server/house.ts'
import type { FormWords } from '../contract.ts'
import { readForms } from './form-rows.ts'
import { addLeadEvent } from './lead-events.ts'
import { addForm } from './write-form.ts'
import { addWriteKey } from './write-keys.ts'

const form: FormWords = {
  name: 'Ask for a demonstration',
  language: 'en',
  title: 'See our pumps at work',
  intro: 'Tell us where the water goes, and we call you within the hour.',
  fields: [
    { key: 'name', kind: 'name', label: 'Your name', required: true, options: [] },
    { key: 'email', kind: 'email', label: 'E-mail at work', required: true, options: [] },
    { key: 'company', kind: 'company', label: 'Company', required: true, options: [] },
    { key: 'phone', kind: 'phone', label: 'Telephone', required: false, options: [] },
    { key: 'problem', kind: 'longText', label: 'What should the pump do?', required: false, options: [] },
  ],
  consentText: 'You may use what I write here to answer me.',
  thanksText: 'We have it, and somebody who knows pumps calls you.',
  redirectUrl: null,
  highIntent: true,
  source: 'Web',
  campaign: '',
  asksSource: true,
  sourceChoices: ['A colleague', 'A search engine', 'A trade show', 'LinkedIn', 'Something else'],
}

const leadEvent = {
  kind: 'track',
  name: 'Demo Requested',
  highIntent: true,
  source: 'Web',
  campaign: '',
} as const

/** One form, one write key and one event that makes a lead for the company that a new house opens with. Told twice it changes nothing. */
export async function openExample(house: House, workspaceId: string): Promise<void> {
  const caller: SignedIn = { kind: 'operator', workspaceId, name: 'house' }
  const now = house.clock.now()
  await house.db.inWorkspace(workspaceId, async (tx) => {
    if ((await readForms(tx, workspaceId, now)).length > 0) return
    await addForm(tx, caller, form, now)
    await addWriteKey(tx, caller, 'Web site', now)
    await addLeadEvent(tx, caller, leadEvent, now)
  })
}
