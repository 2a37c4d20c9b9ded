import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aliasesOf, companyHint, happenedAt, metThing, personHint, readMessage, type Message } from './message.ts'

function message(fields: object): Message {
  const read = readMessage({ type: 'track', userId: 'u1', ...fields })
  if (typeof read === 'string') throw new Error(read)
  return read
}

describe('a message', () => {
  test('is by whoever it names, the user before the device', () => {
    expect(message({ anonymousId: 'a1' }).called).toEqual(['u:u1', 'a:a1'])
    expect(message({ userId: 7 }).called).toEqual(['u:7'])
    expect(aliasesOf(message({ type: 'alias', previousId: 'p' }))).toEqual(['a:p', 'u:p'])
  })

  test('that is of no use says why', () => {
    expect(readMessage(null)).toBe('unreadable')
    expect(readMessage([])).toBe('unreadable')
    expect(readMessage({ type: 'delete', userId: 'u' })).toBe('unknown-type')
    expect(readMessage({ type: 'track', userId: ' ' })).toBe('nobody')
  })

  test('is read without a fault, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.record({
          type: fc.constantFrom('identify', 'track', 'page', 'group'),
          userId: fc.string(),
          traits: fc.anything(),
          properties: fc.anything(),
          context: fc.anything(),
          timestamp: fc.anything(),
        }),
        (body) => {
          const read = readMessage(body)
          if (typeof read === 'string') return
          personHint(read)
          companyHint(read)
          metThing(read)
          expect(happenedAt(read, new Date(0), null).getTime()).toBeLessThanOrEqual(0)
        },
      ),
    )
  })
})

describe('who somebody is', () => {
  test('is said by traits, here or in the context, or by a user id that is an address', () => {
    const told = {
      traits: { email: 'a@b.example', firstName: 'Ann', company: { name: 'B AB' }, address: { country: 'SE' } },
    }
    const known = {
      emails: ['a@b.example'],
      firstName: 'Ann',
      companyName: 'B AB',
      country: 'SE',
      personExternalId: 'u1',
    }
    expect(personHint(message({ type: 'identify', ...told }))).toEqual(known)
    expect(personHint(message({ type: 'identify', context: told }))).toEqual(known)
    expect(personHint(message({ userId: 'a@b.example' }))).toMatchObject({ emails: ['a@b.example'] })
  })

  test('is not said by an id alone, nor by traits of a track', () => {
    expect(personHint(message({ type: 'identify', traits: { plan: 'pro' } }))).toBeNull()
    expect(personHint(message({ context: { traits: { email: 'a@b.example' } } }))).toBeNull()
  })
})

describe('what somebody met', () => {
  test('is told by its name, its page and its campaign', () => {
    const page = message({
      type: 'page',
      properties: { url: 'https://x.example/p?utm_medium=email&utm_campaign=May', path: '/p' },
    })
    expect(metThing(page)).toMatchObject({
      kind: 'page_visit',
      subject: '/p',
      channel: 'email',
      tracked: { utmCampaign: 'May', page: 'https://x.example/p' },
    })
    const track = message({
      event: 'Signed up',
      properties: { plan: 'pro', nested: {}, yes: true },
      context: { campaign: { name: 'June', medium: 'cpc' } },
    })
    expect(metThing(track)).toMatchObject({
      kind: 'event',
      subject: 'Signed up',
      channel: 'paid_search',
      detail: { plan: 'pro', yes: 'true', utmCampaign: 'June' },
    })
    expect(metThing(message({ type: 'identify' }))).toBeNull()
  })
})

describe('when it happened', () => {
  const received = new Date('2026-11-02T09:00:00Z')
  const at = (fields: object, sent: string | null = null) =>
    happenedAt(message(fields), received, sent === null ? null : new Date(sent)).toISOString()

  test('is what the sender says while the clocks agree, and moved by their difference when they do not', () => {
    expect(at({ timestamp: '2026-11-02T08:00:00.000Z' }, '2026-11-02T08:59:30Z')).toBe('2026-11-02T08:00:00.000Z')
    expect(at({ timestamp: '2026-11-02T05:00:00.000Z' }, '2026-11-02T06:00:00Z')).toBe('2026-11-02T08:00:00.000Z')
    expect(at({ originalTimestamp: '2026-11-02T08:00:00.000Z' })).toBe('2026-11-02T08:00:00.000Z')
  })

  test('is never after it came, and now when nobody can tell', () => {
    for (const timestamp of [
      '2031-01-01T00:00:00Z',
      '1999-01-01T00:00:00Z',
      'yesterday',
      '2026-02-30T99:00:00Z',
      null,
      {},
    ])
      expect(at({ timestamp })).toBe(received.toISOString())
  })
})
