import {
  type CompanyTraits,
  type Judgement,
  type Pair,
  type PersonTraits,
  candidatePairs,
  companyKeys,
  frequencies,
  judgeCompanies,
  judgePersons,
  normaliseCompanyName,
  normaliseEmail,
  normalisePersonName,
  normalisePhone,
  personKeys,
  registrableDomain,
} from '#modules/customers/domain/index.ts'
import { type RawRow, textOfCell } from '#modules/imports/domain/index.ts'
import type { DedupePlan, Role } from './dedupe-columns.ts'

/** `at` is the pair's place in the list, where the caller knows it: then nothing is compared twice. */
export type JudgePair = (left: number, right: number, at?: number) => Judgement

/** Pairs worth a look, and how they are judged. */
export type Matching = { pairs: Pair[]; judge: JudgePair }

/** The filled cells of the columns with a role. */
function cellsOf({ columns }: DedupePlan, row: RawRow, role: Role): string[] {
  return columns
    .filter((column) => column.role === role)
    .map(({ at }) => textOfCell(row.cells[at]).trim())
    .filter((text) => text !== '')
}

/** Two letters of a country where the column has them; else the default. */
function countryOf(plan: DedupePlan, row: RawRow, fallback: string | undefined): string | undefined {
  const [written] = cellsOf(plan, row, 'country')
  return written !== undefined && /^[a-z]{2}$/i.test(written) ? written.toUpperCase() : fallback
}

function phonesOf(plan: DedupePlan, row: RawRow, country: string | undefined): string[] {
  return cellsOf(plan, row, 'phone').flatMap((text) => {
    const phone = normalisePhone(text, countryOf(plan, row, country))
    return phone === null ? [] : [phone.extension === null ? phone.e164 : `${phone.e164};${phone.extension}`]
  })
}

function personOf(plan: DedupePlan, row: RawRow, country: string | undefined): PersonTraits {
  const [given = '', family = ''] = [cellsOf(plan, row, 'firstName')[0], cellsOf(plan, row, 'lastName')[0]]
  const [whole] = cellsOf(plan, row, 'name')
  const written = given + family === '' ? (whole ?? '') : { given, family }
  const emails = cellsOf(plan, row, 'email').map(normaliseEmail)
  return {
    name: normalisePersonName(written),
    emails: emails.filter((email) => email !== null),
    phones: phonesOf(plan, row, country),
  }
}

function companyOf(plan: DedupePlan, row: RawRow, country: string | undefined): CompanyTraits {
  const [name] = [...cellsOf(plan, row, 'company'), ...cellsOf(plan, row, 'name')]
  const [register] = cellsOf(plan, row, 'registerNumber')
  const domains = cellsOf(plan, row, 'domain').map(registrableDomain)
  return {
    name: name === undefined ? null : normaliseCompanyName(name),
    domains: domains.filter((domain) => domain !== null),
    registerNumber:
      register === undefined ? null : `${countryOf(plan, row, country) ?? ''}${register.replaceAll(/[\s-]/g, '')}`,
    phones: phonesOf(plan, row, country),
  }
}

/** Numbers that more than three persons share are a switchboard's (science.md G). */
function switchboards(persons: readonly PersonTraits[]): ReadonlySet<string> {
  const sharers = new Map<string, number>()
  for (const { phones } of persons)
    for (const phone of new Set(phones)) sharers.set(phone, (sharers.get(phone) ?? 0) + 1)
  return new Set([...sharers].filter(([, count]) => count > 3).map(([phone]) => phone))
}

/** Below so many records the share of a name says nothing about how rare it is among people. */
const fewestNames = 1000

function rarity(keys: readonly string[]): (key: string) => number | undefined {
  const known = keys.length < fewestNames ? null : frequencies(keys)
  return (key) => known?.get(key)
}

/** As the house matches persons: with its own weights, names by their rarity, switchboards for nothing (science.md G). */
function personMatching(plan: DedupePlan, rows: readonly RawRow[], country: string | undefined): Matching {
  const persons = rows.map((row) => personOf(plan, row, country))
  const busy = switchboards(persons)
  const nameFrequency = rarity(persons.flatMap(({ name }) => (name === null ? [] : [name.key])))
  const known = { isSwitchboard: (phone: string) => busy.has(phone), nameFrequency }
  const nobody: PersonTraits = { name: null, emails: [], phones: [] }
  return {
    pairs: candidatePairs(persons.map(personKeys)),
    judge: (left, right) => judgePersons(persons[left] ?? nobody, persons[right] ?? nobody, known),
  }
}

function companyMatching(plan: DedupePlan, rows: readonly RawRow[], country: string | undefined): Matching {
  const companies = rows.map((row) => companyOf(plan, row, country))
  const nameFrequency = rarity(companies.flatMap(({ name }) => (name === null ? [] : [name.latin])))
  const nobody: CompanyTraits = { name: null, domains: [], registerNumber: null, phones: [] }
  return {
    pairs: candidatePairs(companies.map(companyKeys)),
    judge: (left, right) => judgeCompanies(companies[left] ?? nobody, companies[right] ?? nobody, { nameFrequency }),
  }
}

export function houseMatching(plan: DedupePlan, rows: readonly RawRow[], country: string | undefined): Matching {
  return plan.kind === 'persons' ? personMatching(plan, rows, country) : companyMatching(plan, rows, country)
}

/** The house weighs these; a file with none of them it can't judge. */
export function isKnownToHouse({ kind, columns }: DedupePlan): boolean {
  const weighed: readonly (Role | null)[] =
    kind === 'persons'
      ? ['email', 'phone', 'firstName', 'lastName', 'name']
      : ['name', 'company', 'domain', 'registerNumber', 'phone']
  return columns.some(({ role }) => weighed.includes(role))
}
