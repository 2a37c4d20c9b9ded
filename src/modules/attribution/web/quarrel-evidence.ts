import { rowId } from './rows.ts'

/** What the address holds while a row's models are open. */
export function quarrelEvidence(key: string | null): string {
  return `row ${rowId(key)}`
}
