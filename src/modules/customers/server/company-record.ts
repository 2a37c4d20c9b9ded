import type { Column } from '#platform/server/bulk-rows.ts'
import { jsonText } from '#platform/server/json-text.ts'

/** A company as it is stored, without what the house itself keeps of it. */
export type CompanyRecord = {
  id: string
  name: string
  named: boolean
  nameKey: string
  registerNumber: string | null
  domain: string | null
  industry: string | null
  segment: string | null
  employees: number | null
  revenueMinor: number | null
  revenueCurrency: string | null
  country: string | null
  city: string | null
  phone: string | null
  owner: string | null
  parentName: string | null
  custom: Readonly<Record<string, string>> | null
}

export const companyColumns: Column<CompanyRecord>[] = [
  { name: 'id', type: 'uuid', of: ({ id }) => id },
  { name: 'name', type: 'text', of: ({ name }) => name },
  { name: 'named', type: 'boolean', of: ({ named }) => named },
  { name: 'name_key', type: 'text', of: ({ nameKey }) => nameKey },
  { name: 'register_number', type: 'text', of: ({ registerNumber }) => registerNumber },
  { name: 'domain', type: 'text', of: ({ domain }) => domain },
  { name: 'industry', type: 'text', of: ({ industry }) => industry },
  { name: 'segment', type: 'text', of: ({ segment }) => segment },
  { name: 'employees', type: 'bigint', of: ({ employees }) => employees },
  { name: 'revenue_minor', type: 'bigint', of: ({ revenueMinor }) => revenueMinor },
  { name: 'revenue_currency', type: 'text', of: ({ revenueCurrency }) => revenueCurrency },
  { name: 'country', type: 'text', of: ({ country }) => country },
  { name: 'city', type: 'text', of: ({ city }) => city },
  { name: 'phone', type: 'text', of: ({ phone }) => phone },
  { name: 'owner', type: 'text', of: ({ owner }) => owner },
  { name: 'parent_name', type: 'text', of: ({ parentName }) => parentName },
  { name: 'custom', type: 'jsonb', of: ({ custom }) => jsonText(custom) },
]
