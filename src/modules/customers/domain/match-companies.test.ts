import { existsSync, readFileSync } from 'node:fs'
import papaparse from 'papaparse'
import { describe, expect, it } from 'vitest'
import { normaliseCompanyName } from './company-name.ts'
import { type CompanyTraits, compareCompanies, isTellingName, judgeCompanies } from './match-companies.ts'

function company(name: string, more: Partial<CompanyTraits> = {}): CompanyTraits {
  return { name: normaliseCompanyName(name), domains: [], registerNumber: null, phones: [], ...more }
}

function nameOutcome(left: string, right: string) {
  return compareCompanies(company(left), company(right)).find(({ field }) => field === 'name')?.outcome
}

describe('two records of companies', () => {
  it.each([
    ['Acme AB', 'ACME Aktiebolag', 'agree'],
    ['Acme AB', 'Acme', 'agree'],
    ['Oy Acme Ab', 'Acme Oy', 'agree'],
    ['ООО «Ромашка»', 'Romashka LLC', 'close'],
    ['Acme AB', 'Acme Oy', 'close'],
    ['Nordic Bank', 'Nordic Banken', 'close'],
    ['Acme Industries', 'Industries Acme', 'close'],
    ['Volvo Cars', 'Volvo Trucks', 'disagree'],
    ['Fond 2 AB', 'Fond 3 AB', 'disagree'],
    ['—', 'Acme', 'missing'],
  ])('%s and %s %s in name', (left, right, outcome) => {
    expect(nameOutcome(left, right)).toBe(outcome)
  })

  it('merge by name and domain, and go to a person by name alone', () => {
    const domains = ['acme.se']
    expect(judgeCompanies(company('Acme AB', { domains }), company('ACME', { domains })).band).toBe('merge')
    expect(judgeCompanies(company('Acme AB'), company('ACME')).band).toBe('review')
    expect(judgeCompanies(company('Acme AB', { domains }), company('ACME', { domains: ['acme.fi'] })).band).toBe(
      'review',
    )
    expect(judgeCompanies(company('Acme AB', { domains }), company('Acme Oy', { domains: ['acme.fi'] })).band).toBe(
      'separate',
    )
  })

  it('are one by one register number, and two by two, whatever else they share', () => {
    const [domains, phones] = [['acme.se'], ['+46812345678']]
    const [one, other] = ['SE5560160680', 'SE5560125790']
    expect(
      judgeCompanies(company('Acme', { registerNumber: one }), company('Bolag', { registerNumber: one })).band,
    ).toBe('merge')
    const sisters = judgeCompanies(
      company('Acme AB', { registerNumber: one, domains, phones }),
      company('Acme AB', { registerNumber: other, domains, phones }),
    )
    expect(sisters.band).toBe('separate')
    expect(sisters.evidence.map(({ field, outcome }) => [field, outcome])).toEqual([
      ['registerNumber', 'disagree'],
      ['name', 'agree'],
      ['domain', 'agree'],
      ['phone', 'agree'],
    ])
  })

  it('weigh a rare name more than a common one', () => {
    const of = (share: number) =>
      judgeCompanies(company('Acme'), company('Acme'), { nameFrequency: () => share }).posterior
    expect(of(1e-6)).toBeGreaterThan(of(1e-2))
  })
})

const exportFolder = new URL('../../../../../shared/data/salesforce/', import.meta.url)

describe.skipIf(!existsSync(exportFolder))('a Salesforce export', () => {
  const read = (file: string) =>
    papaparse.parse<Record<string, string>>(readFileSync(new URL(file, exportFolder), 'utf8'), { header: true }).data

  it('holds eight leads whose company already is an account', () => {
    const key = (name: string | undefined) => normaliseCompanyName(name ?? '')?.latin ?? ''
    const accounts = new Set(read('Account.csv').map((account) => key(account['Name'])))
    accounts.delete('')
    const leads = read('Lead.csv').map((lead) => lead['Company'])
    expect(leads.filter((company) => accounts.has(key(company)))).toEqual([
      'Farmers Coop. of Florida',
      'Jackson Controls',
      'Cadinal Inc.',
      'Pyramid Construction Inc.',
      'Dickenson plc',
      'Burlington Textiles Corp of America',
      'Zenith Industrial Partners',
      'American Banking Corp.',
    ])
  })
})

describe('a name alone', () => {
  it('asks for a look while few are called so, and not when many are', () => {
    expect(isTellingName(2e-5)).toBe(true)
    expect(isTellingName(1e-3)).toBe(false)
  })

  it('never does when it is only close: so nobody has to look for such pairs', () => {
    const close = judgeCompanies(company('Nordic Bank'), company('Nordic Banken'))
    expect(close.band).toBe('separate')
    expect(judgeCompanies(company('Acme AB'), company('Acme Oy')).band).toBe('separate')
  })
})
