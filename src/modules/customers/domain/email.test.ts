import { existsSync, readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normaliseEmail } from './email.ts'

const casesFile = new URL('../../../../../shared/data/email/isemail_cases.json', import.meta.url)
const naughtyFile = new URL('../../../../../shared/data/naughty/blns.base64.json', import.meta.url)

describe('an e-mail address', () => {
  it.each([
    ['John.Doe+x@Gmail.com', 'johndoe@gmail.com'],
    ['john.doe@firma.fi', 'john.doe@firma.fi'],
    ['john.doe+fair@firma.fi', 'john.doe+fair@firma.fi'],
    ['JANNE@FIRMA.FI', 'janne@firma.fi'],
    ['x@googlemail.com', 'x@gmail.com'],
    ['j.d+a@outlook.com', 'j.d@outlook.com'],
    ['ivan+1@yandex.ru', 'ivan@yandex.ru'],
    ['+x@gmail.com', '+x@gmail.com'],
    ['  anna@firma.se\t', 'anna@firma.se'],
    ['Anna Öberg <Anna@Firma.se>', 'anna@firma.se'],
    ['mailto:anna@firma.se?subject=Hej', 'anna@firma.se'],
    ['jörg@BÜCHER.de', 'jörg@xn--bcher-kva.de'],
    ['анна@почта.рф', 'анна@xn--80a1acny.xn--p1ai'],
    ['ａｎｎａ＠firma.se', 'anna@firma.se'],
    ['an\u200bna@firma.se', 'anna@firma.se'],
    ["o'brien@x.ie", "o'brien@x.ie"],
  ])('%s is the mailbox %s', (text, key) => {
    expect(normaliseEmail(text)?.key).toBe(key)
  })

  it('keeps the address to which mail goes apart from the key', () => {
    expect(normaliseEmail('John.Doe+x@GoogleMail.com')).toEqual({
      key: 'johndoe@gmail.com',
      address: 'john.doe+x@googlemail.com',
      domain: 'googlemail.com',
      isRole: false,
      isFreeMail: true,
    })
  })

  it.each([
    '',
    'anna',
    'anna@',
    '@firma.se',
    'a@b@c.se',
    'a b@firma.se',
    'anna@firma.se;bo@firma.se',
    'anna@firma.se\n',
    'anna@1.2.3.4',
    'anna@[1.2.3.4]',
    '"anna b"@firma.se',
    'anna(work)@firma.se',
    'anna@firma..se',
    'anna@-firma.se',
    'anna@firma.123',
    `${'a'.repeat(65)}@firma.se`,
    `a@${'b'.repeat(64)}.se`,
    'anna@firma.se/kontakt',
    'anna@firma.se:25',
    'anna@bü cher.de',
  ])('%j is none', (text) => {
    expect(normaliseEmail(text)).toBeNull()
  })

  it.each([
    'info@x.se',
    'Info.fi@x.se',
    'sales-nordic@x.se',
    'no-reply@x.se',
    'försäljning@x.se',
    'info+a@x.se',
    'zakaz@x.ru',
  ])('%s is a post, not a person', (text) => {
    expect(normaliseEmail(text)?.isRole).toBe(true)
  })

  it.each(['anna@x.se', 'it.lena@x.se', 'infobert@x.se', 'lena.post@x.se'])('%s is a person', (text) => {
    expect(normaliseEmail(text)?.isRole).toBe(false)
  })

  it('knows providers that are open to all, in any country', () => {
    const isFree = (domain: string) => normaliseEmail(`a@${domain}`)?.isFreeMail
    expect(['yahoo.co.uk', 'hotmail.se', 'mail.ru', 'luukku.com', 'gmx.at', 'gmail.com'].every(isFree)).toBe(true)
    expect(['live.nation.com', 'outlook.firma.se', 'yahoo.firma', 'firma.fi'].some(isFree)).toBe(false)
  })

  it('has the key of its own key', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (text) => {
        const email = normaliseEmail(text)
        expect(email && normaliseEmail(email.key)?.key).toBe(email?.key)
      }),
    )
  })

  it('survives any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const email = normaliseEmail(text)
        expect(email === null || email.key.includes('@')).toBe(true)
      }),
    )
  })
})

describe.skipIf(!existsSync(casesFile))('the 164 addresses of isemail', () => {
  const cases: { id: number; address: string; category: string }[] = existsSync(casesFile)
    ? JSON.parse(readFileSync(casesFile, 'utf8'))
    : []
  const accepted = (category: string) =>
    cases.filter((one) => one.category === `ISEMAIL_${category}`).map((one) => normaliseEmail(one.address) !== null)

  it('are all there, and none of them breaks anything', () => {
    expect(cases.map((one) => normaliseEmail(one.address))).toHaveLength(164)
  })

  it('accept all 14 valid ones and all 8 without a name server', () => {
    expect(accepted('VALID_CATEGORY')).toEqual(Array(14).fill(true))
    expect(accepted('DNSWARN')).toEqual(Array(8).fill(true))
  })

  it('reject all 66 wrong ones', () => {
    expect(accepted('ERR')).toEqual(Array(66).fill(false))
  })

  it('accept of the merely strange ones a top domain alone and blanks around', () => {
    const strange = cases.filter((one) => !/VALID_CATEGORY|DNSWARN|ERR$/.test(one.category))
    expect(strange.filter((one) => normaliseEmail(one.address)).map((one) => one.address)).toEqual([
      ' test@iana.org',
      'test@iana.org ',
      'test@org',
    ])
  })
})

describe.skipIf(!existsSync(naughtyFile))('hostile strings', () => {
  it('are no addresses, and do no harm', () => {
    const strings: string[] = JSON.parse(readFileSync(naughtyFile, 'utf8'))
    for (const text of strings) expect(normaliseEmail(Buffer.from(text, 'base64').toString('utf8'))).toBeNull()
  })
})
