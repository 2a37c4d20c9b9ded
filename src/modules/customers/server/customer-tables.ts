import type { CustomerKind } from './mark-changed.ts'

/** Where the keys of each kind of customer are, and what the column of their owner is called, here and in other records. */
export const customerTables: Readonly<Record<CustomerKind, { keys: string; owner: string }>> = {
  company: { keys: 'company_key', owner: 'company_id' },
  person: { keys: 'person_key', owner: 'person_id' },
}
