import type { Money } from '#platform/money.ts'
import type { Tx } from '#platform/server/database.ts'
import { normalisePhone } from '../domain/phone.ts'
import { changeCompanies } from './change-records.ts'
import { keyText, shownText } from './clue-text.ts'
import type { BookedCompany } from './company-book.ts'
import { type CompanyClue, clueOfId } from './company-clue.ts'
import type { CompanyRecord } from './company-record.ts'
import { customerKey } from './customer-key.ts'
import type { CustomerHint } from '../domain/hint.ts'
import type { Ingest, Saved } from './ingest.ts'
import { type Bookings, bookCustomers, readClues } from './recognise.ts'
import { replayRows } from './replay-rows.ts'
import { withoutGaps } from './save-persons.ts'
import { type SharedCompanyKey, companyNameKey, shareCompanyKeys } from './write-companies.ts'

/** A company as a list tells it; a field that is not there is not known. */
export type CompanyRow = {
  externalId?: string | undefined
  name?: string | undefined
  domain?: string | undefined
  registerNumber?: string | undefined
  industry?: string | undefined
  segment?: string | undefined
  employees?: number | undefined
  revenue?: Money | undefined
  country?: string | undefined
  city?: string | undefined
  parent?: string | undefined
  phone?: string | undefined
  owner?: string | undefined
  /** Columns kept under their own names. */
  custom?: Readonly<Record<string, string>> | undefined
}

/** Saves a list of companies as `savePersons` does a list of persons. */
export async function saveCompanies(tx: Tx, ingest: Ingest, rows: readonly CompanyRow[]): Promise<Saved[]> {
  const clues = readClues(ingest, rows.map(hintOf)).map(({ person, company }, at) => ({
    person,
    company: company ?? unnamed(ingest, rows[at] ?? {}),
  }))
  const saved = await replayRows<CompanyRecord>({
    book: async (complete) => {
      const bookings = await bookCustomers(tx, ingest, clues, (booked) => ({ company: complete(booked) }))
      await shareCompanyKeys(tx, ingest, evidence(ingest, rows, bookings))
      return bookings
    },
    subjectOf: ({ companies }, at) => companies[at] ?? null,
    changeOf: (at) => (record) => {
      const [row, clue] = [rows[at], clues[at]?.company]
      return row && clue ? told(record, row, clue) : record
    },
    change: (changes) => changeCompanies(tx, ingest, changes),
    count: rows.length,
  })
  return saved
}

function hintOf({ externalId, name, domain, registerNumber, country }: CompanyRow): CustomerHint {
  return withoutGaps({ companyExternalId: externalId, companyName: name, domain, registerNumber, country })
}

/** A row whose name has no letter and which has nothing else is found again by the row itself. */
function unnamed({ source }: Ingest, { name, domain, phone, city }: CompanyRow): CompanyClue | null {
  const words = [name, domain, phone, city].filter((text) => text !== undefined)
  const externalId = keyText(words.length === 0 ? undefined : `row ${words.join(' ').toLowerCase()}`)
  return externalId === null ? null : clueOfId(source, externalId)
}

function told(record: CompanyRecord, row: CompanyRow, clue: CompanyClue): CompanyRecord {
  const shown = shownText(row.name)
  const name = shown === null ? {} : { name: shown, named: clue.name !== null, nameKey: companyNameKey(shown) }
  const custom = { ...record.custom, ...row.custom }
  return {
    ...record,
    ...name,
    registerNumber: clue.register ?? record.registerNumber,
    domain: clue.domain ?? record.domain,
    industry: shownText(row.industry) ?? record.industry,
    segment: shownText(row.segment) ?? record.segment,
    employees: row.employees ?? record.employees,
    revenueMinor: row.revenue?.minor ?? record.revenueMinor,
    revenueCurrency: row.revenue?.currency ?? record.revenueCurrency,
    country: clue.country ?? shownText(row.country) ?? record.country,
    city: shownText(row.city) ?? record.city,
    phone: shownText(row.phone) ?? record.phone,
    owner: shownText(row.owner) ?? record.owner,
    parentName: shownText(row.parent) ?? record.parentName,
    custom: Object.keys(custom).length === 0 ? null : custom,
  }
}

/** Telephones of companies prove nothing, but speak for or against two being one. */
function evidence(
  { defaultCountry }: Ingest,
  rows: readonly CompanyRow[],
  { companies, clues }: Bookings,
): SharedCompanyKey[] {
  const shared = new Map<string, SharedCompanyKey>()
  rows.forEach(({ phone }, at) => {
    const company: BookedCompany | null = companies[at] ?? null
    const number = phone === undefined ? null : normalisePhone(phone, clues[at]?.company?.country ?? defaultCountry)
    if (!company || !number) return
    shared.set(`${company.id} ${number.e164}`, { companyId: company.id, key: customerKey('phone', '', number.e164) })
  })
  return [...shared.values()]
}
