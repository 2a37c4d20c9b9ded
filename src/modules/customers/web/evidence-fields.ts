import type { Words } from '../../../catalogue.ts'

type Field = keyof Words['customers']['doubles']['fields']

const fields: Readonly<Record<Field, true>> = {
  registerNumber: true,
  name: true,
  domain: true,
  phone: true,
  email: true,
}

/** A field of evidence that the catalogue has a name for. */
export function isEvidenceField(field: string): field is Field {
  return Object.hasOwn(fields, field)
}
