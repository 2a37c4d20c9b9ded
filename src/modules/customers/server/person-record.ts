import type { Column } from '#platform/server/bulk-rows.ts'
import { jsonText } from '#platform/server/json-text.ts'

/** A person as stored, without what the house itself keeps of them. */
export type PersonRecord = {
  id: string
  name: string
  /** False while the name is but an address or a foreign id. */
  named: boolean
  nameKey: string
  firstName: string | null
  lastName: string | null
  title: string | null
  email: string | null
  phone: string | null
  companyId: string | null
  country: string | null
  owner: string | null
  custom: Readonly<Record<string, string>> | null
}

export const personColumns: Column<PersonRecord>[] = [
  { name: 'id', type: 'uuid', of: ({ id }) => id },
  { name: 'name', type: 'text', of: ({ name }) => name },
  { name: 'named', type: 'boolean', of: ({ named }) => named },
  { name: 'name_key', type: 'text', of: ({ nameKey }) => nameKey },
  { name: 'first_name', type: 'text', of: ({ firstName }) => firstName },
  { name: 'last_name', type: 'text', of: ({ lastName }) => lastName },
  { name: 'title', type: 'text', of: ({ title }) => title },
  { name: 'email', type: 'text', of: ({ email }) => email },
  { name: 'phone', type: 'text', of: ({ phone }) => phone },
  { name: 'company_id', type: 'uuid', of: ({ companyId }) => companyId },
  { name: 'country', type: 'text', of: ({ country }) => country },
  { name: 'owner', type: 'text', of: ({ owner }) => owner },
  { name: 'custom', type: 'jsonb', of: ({ custom }) => jsonText(custom) },
]
