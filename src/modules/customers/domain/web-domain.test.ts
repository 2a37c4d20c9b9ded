import { describe, expect, it } from 'vitest'
import { registrableDomain } from './web-domain.ts'

describe('the registrable domain', () => {
  it.each([
    ['acme.co.uk', 'acme.co.uk'],
    ['www.acme.co.uk', 'acme.co.uk'],
    ['https://www.ACME.se:8080/kontakt?x=1', 'acme.se'],
    ['anna@mail.acme.se', 'acme.se'],
    ['www.firma.com.ru', 'firma.com.ru'],
    ['acme.github.io', 'acme.github.io'],
    ['iki.fi', 'iki.fi'],
    [' Bücher.de ', 'xn--bcher-kva.de'],
    ['пример.рф', 'xn--e1afmkfd.xn--p1ai'],
  ])('of %s is %s', (text, domain) => {
    expect(registrableDomain(text)).toBe(domain)
  })

  it.each(['', 'acme', 'localhost', '10.0.0.1', 'http://', 'foo bar.com', '???'])('does not exist for %j', (text) => {
    expect(registrableDomain(text)).toBeNull()
  })
})
