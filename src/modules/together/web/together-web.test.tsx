// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'
import { patient, press } from '#web/testing/hands.ts'
import { openAddress } from '#web/testing/show.tsx'
import { projectOf } from './begin-dialog.tsx'
import { outcomeOf } from './decide-card.tsx'
import { frictionOf } from './log-friction-card.tsx'
import { meetingOf } from './meeting-dialog.tsx'
import { presentOf } from './meeting-table.tsx'

let world: World
let marketing: Person
let sales: Person
beforeAll(async () => {
  world = await openWorld(new Date('2026-10-05T07:00:00Z'))
  marketing = await world.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead' })
  sales = await world.addPerson({ name: 'Mikko Aaltonen', side: 'sales', role: 'lead' })
})
afterAll(() => world.close())

function open(address: string, person: Person) {
  return openAddress(address, { house: (request) => world.fetch(request, person) })
}

async function write(label: string | RegExp, value: string): Promise<void> {
  const field = await screen.findByLabelText(label, {}, patient)
  act(() => {
    fireEvent.change(field, { target: { value } })
  })
}

async function choose(name: string | RegExp): Promise<void> {
  const choice = await screen.findByRole('radio', { name }, patient)
  await act(async () => fireEvent.click(choice))
}

async function choosePerson(label: string, name: RegExp): Promise<void> {
  const field = await screen.findByLabelText(label, {}, patient)
  await act(async () => fireEvent.click(field))
  const option = await screen.findByRole('option', { name }, patient)
  await act(async () => fireEvent.click(option))
}

describe('what is open between the two', () => {
  it('says the first step while nothing is open', async () => {
    await open('/together', sales)
    await screen.findByText('Nothing waits for marketing.', {}, patient)
    expect(screen.getByText('No joint project runs.')).toBeDefined()
    expect(screen.getByRole('link', { name: 'Begin a project' }).getAttribute('href')).toBe(
      '/together/projects?begin=1',
    )
    expect(screen.getByText('Nobody has thanked yet.')).toBeDefined()
  })

  it('takes a question on a deal’s neighbour and shows it to the side that is to answer', async () => {
    const { id } = await world.as(marketing).together.openDecision({ title: 'One list?', question: 'Whose?' })
    await open(`/together/decisions/${id}`, marketing)
    await screen.findByText('Nothing has been said here.', {}, patient)
    await write('Ask or say something', 'Did you call them?')
    await press('Say it')
    // The words alone stand in the field too, before the house has taken them.
    await screen.findByText(/^Waits for sales/, {}, patient)
    await open('/together', sales)
    await screen.findByText('Did you call them?', {}, patient)
    const count = screen.getByRole('link', { name: /^Sales are to answer: 1/ })
    expect(count.getAttribute('href')).toBe('/together?evidence=waiting-sales')
    expect(screen.getByRole('link', { name: 'Decision · One list?' }).getAttribute('href')).toBe(
      `/together/decisions/${id}`,
    )
  })

  it('takes the answer, says that it was useful with one press, and waits for nobody then', async () => {
    const [waiting] = (await world.as(sales).together.overview()).threads
    await open(`/together/decisions/${waiting?.on.id}`, sales)
    await screen.findByText(/^Waits for sales/, {}, patient)
    await press('Yes')
    await screen.findByText('Useful: 1 yes, 0 no', {}, patient)
    await press(/^Answer: Answer|Answer Elin/)
    await write('Your answer', 'Twice, nobody there')
    const field = screen.getByLabelText('Your answer')
    await act(async () => fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true }))
    await screen.findByText('Twice, nobody there', {}, patient)
    await waitFor(() => expect(screen.queryByText(/^Waits for sales/)).toBeNull(), patient)
    await press('Take back')
    await screen.findByText('Taken back by the one who said it.', {}, patient)
  })
})

describe('joint projects', () => {
  it('are only begun when somebody leads on each side, and with a result only together with its measure', () => {
    const draft = {
      name: 'Fair in May',
      purpose: 'Meet the mills',
      marketing: 'm',
      sales: 's',
      startedOn: '2026-10-05',
      dueOn: '2026-12-01',
      result: '',
      measure: '',
    }
    expect(projectOf(draft)).toMatchObject({ marketingLeadId: 'm', salesLeadId: 's', declaredResult: null })
    expect(projectOf({ ...draft, result: 'Ten meetings' })).toBeNull()
    expect(projectOf({ ...draft, sales: null })).toBeNull()
    expect(projectOf({ ...draft, dueOn: '2026-10-01' })).toBeNull()
  })

  it('declare a result, are closed against it, and keep what was said before', async () => {
    const made = await world.as(marketing).together.makeProject({
      name: 'Fair in May',
      purpose: 'Meet the mills',
      marketingLeadId: marketing.memberId,
      salesLeadId: sales.memberId,
      startedOn: '2026-10-01',
      dueOn: '2026-12-01',
    })
    await open(`/together/projects/${made.id}`, marketing)
    await press('Declare the result')
    await write(/^Result, said beforehand/, 'Ten meetings')
    await write(/^How it is measured/, 'Meetings in the calendar')
    await act(async () => {
      const [act0] = screen.getAllByRole('button', { name: 'Declare the result' }).toReversed()
      if (act0) fireEvent.click(act0)
    })
    await screen.findByText(/before half of the time was over/, {}, patient)
    await choose('It was not met')
    await write('What shows it', 'Seven, see the list')
    await press('Close the project')
    await screen.findByText('Seven, see the list', {}, patient)
    expect((await screen.findAllByText('Not met', {}, patient)).length).toBeGreaterThan(0)
    await open('/together/projects', sales)
    const row = await screen.findByRole('row', { name: /Fair in May.*Elin Sandqvist.*Mikko Aaltonen/ }, patient)
    expect(within(row).getByText('Not met')).toBeDefined()
  })
})

describe('joint decisions', () => {
  it('are taken only with an option, a reason, and who gave way on what', () => {
    const draft = { optionId: 'a', because: 'Cheaper', gaveWay: 'sales' as const, on: '', dissent: '' }
    expect(outcomeOf(draft)).toBeNull()
    expect(outcomeOf({ ...draft, on: 'the price' })).toMatchObject({ gaveWay: 'sales', gaveWayOn: 'the price' })
    expect(outcomeOf({ ...draft, gaveWay: 'neither', on: 'the price' })).toMatchObject({ gaveWayOn: '' })
    expect(outcomeOf({ ...draft, optionId: undefined })).toBeNull()
  })

  it('say what is missing, let each side speak for itself alone, and keep the dissent', async () => {
    const { id, choices } = await world.as(marketing).together.openDecision({
      title: 'Price list in public?',
      question: 'Show prices on the site',
      options: ['Show them', 'Keep them'],
    })
    await open(`/together/decisions/${id}`, sales)
    await screen.findByText(/Missing: what marketing holds/, {}, patient)
    expect(screen.queryByRole('button', { name: 'Say it for marketing' })).toBeNull()
    await press('Say it for sales')
    await write('What sales hold', 'We lose the talk')
    await press('Say it for sales')
    await screen.findByText('We lose the talk', {}, patient)
    await world.as(marketing).together.takePosition({
      id,
      side: 'marketing',
      optionId: choices[0]?.id ?? null,
      words: 'Fewer wrong leads',
    })
    await open(`/together/decisions/${id}`, sales)
    await choose('1. Show them')
    await write('Why this one', 'Wrong leads cost more')
    await choose('Sales gave way')
    await write('On what', 'the first talk')
    await write(/^Dissent, if somebody/, 'I would wait a year')
    await press('Decide')
    await screen.findByText('Sales gave way · On: the first talk', {}, patient)
    expect(await screen.findByText('Dissent: I would wait a year', {}, patient)).toBeDefined()
  })
})

describe('steps of a decision', () => {
  it('are asked for on its page, and answered by the one who was asked', async () => {
    const { id } = await world.as(marketing).together.openDecision({
      title: 'Who answers the fair?',
      question: 'Whose leads are they',
      options: ['Ours', 'Yours'],
    })
    await open(`/together/decisions/${id}`, marketing)
    await press('Ask somebody')
    await choosePerson('Whom', /^Mikko Aaltonen/)
    await choose('Approval')
    await press('Ask')
    await screen.findByText(/^waits since/, {}, patient)
    expect(screen.queryByRole('button', { name: 'Approve' })).toBeNull()
    await open(`/together/decisions/${id}`, sales)
    await write(/^In words/, 'Only with the list')
    await press('Approve')
    await screen.findByText('Only with the list', {}, patient)
    const { trail } = await world.as(sales).together.decision({ id })
    expect(trail).toMatchObject([{ kind: 'approval', answer: 'yes', words: 'Only with the list' }])
  })
})

describe('friction', () => {
  it('needs a cause and a length, with a comma or a point', () => {
    const draft = {
      cause: 'chaos' as const,
      hours: 'other',
      other: '2,5',
      words: '',
      functional: false,
      lastWeek: false,
    }
    expect(frictionOf(draft)?.hours).toBe(2.5)
    expect(frictionOf({ ...draft, cause: undefined })).toBeNull()
    expect(frictionOf({ ...draft, other: '0.1' })).toBeNull()
    expect(frictionOf({ ...draft, other: 'long' })).toBeNull()
  })

  it('is written down with two presses, and shown to nobody below five', async () => {
    await open('/together/friction', sales)
    await choose(/^Information/)
    await press('Write it down')
    await screen.findByText(/It is counted a week after/, {}, patient)
    expect(screen.getByText('Too few to show')).toBeDefined()
  })

  it('is looked at a second time from the words alone, once five are told', async () => {
    for (let at = 0; at < 5; at++)
      await world.as(sales).together.logFriction({ cause: 'chaos', hours: 1, words: `The list ${at} was late` })
    world.setNow(new Date('2026-10-20T07:00:00Z'))
    await open('/together/friction', marketing)
    const [words] = await screen.findAllByText(/^The list \d was late$/, { selector: 'blockquote' }, patient)
    const form = words?.closest('form')
    if (!form) throw new Error('the words stand in no form')
    await act(async () => fireEvent.click(within(form).getByRole('radio', { name: /^Information/ })))
    await act(async () => fireEvent.submit(form))
    await waitFor(async () => {
      expect((await world.as(marketing).together.friction({})).agreement.tagged).toBe(1)
    }, patient)
    world.setNow(new Date('2026-10-05T07:00:00Z'))
  })
})

describe('meetings', () => {
  it('are written down in the company’s own time', () => {
    const draft = {
      day: '2026-10-05',
      begins: '09:00',
      minutes: '45',
      kind: 'session' as const,
      customer: false,
      people: ['x'],
    }
    expect(meetingOf(draft, 'Europe/Stockholm')).toMatchObject({
      startsAt: new Date('2026-10-05T07:00:00Z'),
      endsAt: new Date('2026-10-05T07:45:00Z'),
    })
    expect(meetingOf({ ...draft, people: [] }, 'Europe/Stockholm')).toBeNull()
    expect(meetingOf({ ...draft, begins: '' }, 'Europe/Stockholm')).toBeNull()
    expect(meetingOf({ ...draft, minutes: '0' }, 'Europe/Stockholm')).toBeNull()
  })

  it('count only who is marked', () => {
    const someone = { id: 'a', name: 'A', side: 'sales' as const, invited: true }
    expect(presentOf({ people: [{ ...someone, present: null }] })).toBeNull()
    expect(
      presentOf({
        people: [
          { ...someone, present: true },
          { ...someone, present: false },
        ],
      }),
    ).toBe(1)
  })

  it('show who was there, and take the marks of those who were invited', async () => {
    const meeting = await world.as(sales).together.makeMeeting({
      startsAt: new Date('2026-10-02T07:00:00Z'),
      endsAt: new Date('2026-10-02T08:00:00Z'),
      kind: 'session',
      people: [marketing.memberId, sales.memberId],
    })
    await open(`/together/meetings?evidence=meeting-${meeting.id}`, sales)
    await press('All were there')
    await screen.findByText('2 of 2', {}, patient)
    expect(await screen.findByText('of 1 where it is marked', {}, patient)).toBeDefined()
  })

  it('come from a calendar file, and the page says what was taken and what was left out', async () => {
    await open('/together/meetings', marketing)
    const field = await screen.findByLabelText('Read a calendar file', { selector: 'input' }, patient)
    const event = (uid: string, day: string, ...more: string[]) =>
      [
        'BEGIN:VEVENT',
        `UID:${uid}`,
        `DTSTART:${day}T080000Z`,
        `DTEND:${day}T083000Z`,
        'SUMMARY:In secret',
        ...more,
        'END:VEVENT',
      ].join('\r\n')
    const both = [marketing, sales].map(({ email }) => `ATTENDEE:mailto:${email}`)
    const text = ['BEGIN:VCALENDAR', event('one', '20261001', ...both), event('two', '20261002'), 'END:VCALENDAR']
    const file = new File([text.join('\r\n')], 'mine.ics', { type: 'text/calendar' })
    await act(async () => fireEvent.change(field, { target: { files: [file] } }))
    await screen.findByText('1 meeting new, 0 changed, 0 gone, 1 left out.', {}, patient)
    expect(screen.queryByText(/In secret/)).toBeNull()
  })

  it('are listed as the figures count them: the link shows the last 90 days alone', async () => {
    await world.as(sales).together.makeMeeting({
      startsAt: new Date('2026-04-02T07:00:00Z'),
      endsAt: new Date('2026-04-02T08:00:00Z'),
      kind: 'review',
      people: [marketing.memberId, sales.memberId],
    })
    await open('/together/meetings?bothHeads=yes&recent=yes', sales)
    await screen.findByRole('table', { name: /./ }, patient)
    expect(screen.queryByText(/^Review/)).toBeNull()
    const recent = screen.getByRole('checkbox', { name: 'Only of the last 90 days' })
    await act(async () => fireEvent.click(recent))
    await screen.findByText(/^Review/, {}, patient)
  })

  it('stand beside visits and thanks, which take one sentence', async () => {
    await open('/together/meetings', marketing)
    await screen.findByText('Nobody has written a visit down.', {}, patient)
    await press('Thank')
    await write('For what', 'You came along to the mill')
    const [, give] = await screen.findAllByRole('button', { name: 'Thank' }, patient)
    await act(async () => {
      if (give) fireEvent.click(give)
    })
    await screen.findByText('You came along to the mill', {}, patient)
  })
})
