import { describe, expect, it } from 'vitest'
import { normaliseEmail } from './email.ts'
import { type PersonTraits, comparePersons, judgePersons } from './match-persons.ts'
import { normalisePersonName } from './person-name.ts'
import { bandOf } from './weigh.ts'

function person(name: string, emails: string[] = [], phones: string[] = []): PersonTraits {
  return {
    name: normalisePersonName(name),
    emails: emails.map(normaliseEmail).filter((email) => email !== null),
    phones,
  }
}

function outcomes(left: PersonTraits, right: PersonTraits) {
  return Object.fromEntries(comparePersons(left, right).map(({ field, outcome }) => [field, outcome]))
}

const anna = person('Anna Karlsson', ['anna.karlsson@acme.se'], ['+46701234567'])

describe('two records of persons', () => {
  it('merge by one mailbox and a name in any order, spelling or alphabet', () => {
    expect(judgePersons(anna, person('Karlsson, A.', ['Anna.Karlsson@ACME.se'])).band).toBe('merge')
    expect(judgePersons(anna, person('Anna Carlsson', ['anna.karlsson@acme.se'])).band).toBe('merge')
    const pjotr = person('Пётр Иванов', ['p.ivanov@yandex.ru'])
    expect(judgePersons(pjotr, person('Petr Ivanov', ['p.ivanov+fair@yandex.ru'])).band).toBe('merge')
  })

  it('merge by name, company domain and direct telephone without a mailbox', () => {
    const noMailbox = person('Anna Karlsson', ['info@acme.se'], ['+46701234567'])
    expect(outcomes(anna, noMailbox)).toEqual({ email: 'missing', name: 'agree', domain: 'agree', phone: 'agree' })
    expect(judgePersons(anna, noMailbox).band).toBe('merge')
  })

  it('go to a person when one mailbox carries two names', () => {
    const judgement = judgePersons(anna, person('Erik Berg', ['anna.karlsson@acme.se'], ['+46701234567']))
    expect(judgement.posterior).toBeGreaterThan(0.99)
    expect(judgement.band).toBe('review')
    expect(judgePersons(person('Anna Karlsson', ['x@acme.se']), person('Erik Berg', ['x@acme.se'])).band).toBe('review')
  })

  it('go to a person also where their sum alone would pass them over: the pair of science.md G', () => {
    const paper = {
      prior: 1e-4,
      fields: [
        { field: 'email', m: 0.95, u: 1e-5 },
        { field: 'name', m: 0.9, u: 0.01 },
      ],
    }
    const [left, right] = [person('Anna Karlsson', ['x@acme.se']), person('Erik Berg', ['x@acme.se'])]
    const judgement = judgePersons(left, right, {}, paper)
    expect(judgement.posterior).toBeCloseTo(0.489716, 6)
    expect(bandOf(judgement.posterior)).toBe('separate')
    expect(judgement.band).toBe('review')
  })

  it('never merge by a role address', () => {
    const [left, right] = [person('', ['info@acme.se']), person('', ['info@acme.se'])]
    expect(outcomes(left, right)).toMatchObject({ email: 'missing', name: 'missing' })
    expect(judgePersons(left, right).band).toBe('separate')
  })

  it('do not belong together by the domain of a mail provider', () => {
    const [left, right] = [person('Anna Ek', ['anna@gmail.com']), person('Anna Ek', ['ek@gmail.com'])]
    expect(outcomes(left, right)).toEqual({ email: 'disagree', name: 'agree', domain: 'missing', phone: 'missing' })
    expect(judgePersons(left, right).band).toBe('separate')
  })

  it('take hosts of one domain as one company', () => {
    expect(outcomes(person('A', ['a@mail.acme.co.uk']), person('A', ['b@acme.co.uk']))['domain']).toBe('agree')
  })

  it('do not count a switchboard', () => {
    const known = { isSwitchboard: (phone: string) => phone === '+46812345678' }
    const [left, right] = [person('Anna', [], ['+46812345678']), person('Erik', [], ['+46812345678'])]
    const phone = (of: typeof known | undefined) =>
      comparePersons(left, right, of).find(({ field }) => field === 'phone')
    expect(phone(undefined)?.outcome).toBe('agree')
    expect(phone(known)?.outcome).toBe('missing')
  })

  it('weigh a rare name more than a common one', () => {
    const of = (share: number) =>
      judgePersons(anna, person('Anna Karlsson', ['ak@acme.se']), { nameFrequency: () => share }).posterior
    expect(of(1e-6)).toBeGreaterThan(of(1e-3))
  })

  it('show the values that were compared', () => {
    const [email, name] = comparePersons(anna, person('Anna Carlsson', ['anna.karlsson@acme.se']))
    expect(email).toEqual({
      field: 'email',
      outcome: 'agree',
      left: 'anna.karlsson@acme.se',
      right: 'anna.karlsson@acme.se',
    })
    expect(name).toEqual({ field: 'name', outcome: 'close', left: 'anna karlsson', right: 'anna carlsson' })
  })
})
