import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hostOf, mayLeadTo } from './allowed-address.ts'
import { readAnswers, type FormField } from './form.ts'
import { mapBody } from './mapping.ts'
import { channelOf, trackedSource } from './tracked-source.ts'
import { identify, sameVisitor, visitorCalled, type Visitors } from './visitors.ts'

describe('where people came from', () => {
  test.each([
    ['https://x.example/?utm_medium=cpc&utm_source=google', '', 'paid_search'],
    ['https://x.example/?utm_medium=cpc&utm_source=linkedin', '', 'social'],
    ['https://x.example/?utm_medium=email', '', 'email'],
    ['https://x.example/?utm_source=newsletter', '', 'email'],
    ['https://x.example/?utm_medium=paid-social', '', 'social'],
    ['https://x.example/?gclid=1', '', 'paid_search'],
    ['https://x.example/', 'https://www.google.fi/search?q=pump', 'organic_search'],
    ['https://x.example/', 'https://lnkd.in/x', 'social'],
    ['https://x.example/', 'https://partner.example/', 'referral'],
    ['https://x.example/a', 'https://x.example/b', 'direct'],
    ['nonsense', 'javascript:alert(1)', 'direct'],
  ])('%s after %s is %s', (page, referrer, channel) => {
    expect(channelOf(trackedSource(page, referrer))).toBe(channel)
  })

  test('is kept without what may be somebody’s own', () => {
    expect(trackedSource('https://ann:pw@x.example/p?token=1#me', 'https://y.example/?q=secret')).toEqual({
      page: 'https://x.example/p',
      referrer: 'https://y.example/',
    })
  })
})

describe('a webhook’s body', () => {
  const mapping = [
    { from: 'a.email', to: 'email' },
    { from: 'b', to: 'email' },
    { from: 'list.1.text', to: 'custom' },
  ] as const

  test('is read by its paths, the first of two wins', () => {
    const body = { a: { email: ' x@y.example ' }, b: 'z', list: [{}, { text: 5 }] }
    expect(mapBody(body, mapping)).toEqual({ told: { email: 'x@y.example' }, custom: { text: '5' } })
    expect(mapBody({ b: 'z' }, mapping).told).toEqual({ email: 'z' })
  })

  test('leads nowhere that it does not hold itself', () => {
    expect(
      mapBody({}, [
        { from: '__proto__.constructor.name', to: 'custom' },
        { from: 'toString', to: 'name' },
      ]),
    ).toEqual({ told: {}, custom: {} })
    fc.assert(
      fc.property(
        fc.anything(),
        fc.string({ minLength: 1 }),
        (body, from) => void mapBody(body, [{ from, to: 'custom' }]),
      ),
    )
  })
})

describe('an address that people may be sent on to', () => {
  test('has a listed host, and is whole', () => {
    expect(mayLeadTo('https://x.example/a?b#c', ['x.example'])).toBe(true)
    for (const bad of [
      'https://y.example',
      'https://x.example.y.example',
      '//x.example',
      'https://x.example@y.example',
      'javascript://x.example',
      'https://x.example:8443',
    ])
      expect([bad, mayLeadTo(bad, ['x.example'])]).toEqual([bad, false])
  })

  test('is listed by its host, however it was written', () => {
    expect(hostOf('HTTPS://X.example/path')).toBe('x.example')
    expect(hostOf('x.example:8443')).toBe('x.example:8443')
    for (const bad of ['', 'a b', 'https://u:p@x.example', '*.example']) expect([bad, hostOf(bad)]).toEqual([bad, null])
  })
})

describe('answers', () => {
  const fields: FormField[] = [
    { key: 'email', kind: 'email', label: 'E', required: true, options: [] },
    { key: 'phone', kind: 'phone', label: 'P', required: false, options: [] },
  ]

  test('are kept without blanks, and an empty one that need not be there is left out', () => {
    expect(readAnswers({ fields, consentText: '' }, { email: ' a@b.example ', phone: ' ' })).toEqual({
      answers: { email: 'a@b.example' },
      mistakes: {},
    })
  })

  test('that are wrong are named, each with its reason', () => {
    expect(readAnswers({ fields, consentText: 'Yes' }, { email: 'a@b', phone: 'x' }).mistakes).toEqual({
      email: 'email',
      phone: 'phone',
      consent: 'consent',
    })
    expect(readAnswers({ fields, consentText: '' }, { email: `${'a'.repeat(400)}@b.example` }).mistakes).toEqual({
      email: 'long',
    })
  })
})

describe('visitors', () => {
  function nobodyYet(): Visitors {
    let count = 0
    return { byName: new Map(), makeId: () => `v${++count}` }
  }

  const known = (personId: string) => ({ personId, companyId: null })

  test('are one under all their names once one of these is known', () => {
    const visitors = nobodyYet()
    sameVisitor(visitors, 'u:1', 'a:1')
    sameVisitor(visitors, 'u:2', 'a:2')
    sameVisitor(visitors, 'u:2', 'u:1')
    expect(identify(visitors, 'u:1', known('p'))).toBe(true)
    for (const name of ['u:1', 'a:1', 'u:2', 'a:2']) expect(visitorCalled(visitors, name).known?.personId).toBe('p')
    expect(identify(visitors, 'a:2', known('p'))).toBe(false)
  })

  test('who share a device stay two, and the device is the later one’s', () => {
    const visitors = nobodyYet()
    identify(visitors, 'u:1', known('p'))
    sameVisitor(visitors, 'u:1', 'a:1')
    sameVisitor(visitors, 'u:2', 'a:1')
    expect(visitorCalled(visitors, 'a:1').known).toBeNull()
    expect(visitorCalled(visitors, 'u:1').known?.personId).toBe('p')
    identify(visitors, 'a:9', known('p'))
    identify(visitors, 'a:9', known('q'))
    expect(visitorCalled(visitors, 'a:9').known?.personId).toBe('q')
  })

  test('are never two persons under one name, whatever is said in whatever order', () => {
    const name = fc.constantFrom('u:1', 'u:2', 'a:1', 'a:2', 'a:3')
    const act = fc.oneof(
      fc.tuple(fc.constant('same' as const), name, name),
      fc.tuple(fc.constant('is' as const), name, fc.constantFrom('p', 'q')),
    )
    fc.assert(
      fc.property(fc.array(act), (acts) => {
        const visitors = nobodyYet()
        for (const [what, one, other] of acts) {
          if (what === 'same') sameVisitor(visitors, one, other)
          else identify(visitors, one, known(other))
          for (const [each, visitor] of visitors.byName) expect(visitor.called.has(each)).toBe(true)
        }
      }),
    )
  })
})
