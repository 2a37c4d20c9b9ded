/** How a field is compared. A custom field is text that may also hold a number. */
export type FieldKind = 'text' | 'day' | 'amount' | 'yes-no' | 'custom'

export type FieldOf = 'lead' | 'person' | 'company'

/** What a rule may ask about; custom fields of a list are named `custom.` and their name. */
export const fields = {
  list: { of: 'lead', kind: 'text' },
  feed: { of: 'lead', kind: 'text' },
  leadSource: { of: 'lead', kind: 'text' },
  status: { of: 'lead', kind: 'text' },
  campaign: { of: 'lead', kind: 'text' },
  landingPage: { of: 'lead', kind: 'text' },
  segment: { of: 'lead', kind: 'text' },
  product: { of: 'lead', kind: 'text' },
  owner: { of: 'lead', kind: 'text' },
  rejectReason: { of: 'lead', kind: 'text' },
  name: { of: 'lead', kind: 'text' },
  email: { of: 'lead', kind: 'text' },
  companyName: { of: 'lead', kind: 'text' },
  freeMail: { of: 'lead', kind: 'yes-no' },
  converted: { of: 'lead', kind: 'yes-no' },
  amount: { of: 'lead', kind: 'amount' },
  firstContactAt: { of: 'lead', kind: 'day' },
  qualifiedAt: { of: 'lead', kind: 'day' },
  acceptedAt: { of: 'lead', kind: 'day' },
  rejectedAt: { of: 'lead', kind: 'day' },
  personTitle: { of: 'person', kind: 'text' },
  personCountry: { of: 'person', kind: 'text' },
  companyCountry: { of: 'company', kind: 'text' },
  companyIndustry: { of: 'company', kind: 'text' },
  companySegment: { of: 'company', kind: 'text' },
  companyDomain: { of: 'company', kind: 'text' },
  companyOwner: { of: 'company', kind: 'text' },
} as const satisfies Record<string, { of: FieldOf; kind: FieldKind }>

export type NamedField = keyof typeof fields

export const namedFields: readonly NamedField[] = Object.keys(fields).filter(isNamedField)

export const customPrefix = 'custom.'

export function isNamedField(field: string): field is NamedField {
  return Object.hasOwn(fields, field)
}

/** The name of a custom field, or null when the field is none. */
export function customName(field: string): string | null {
  return field.startsWith(customPrefix) && field.length > customPrefix.length ? field.slice(customPrefix.length) : null
}

/** How a field is compared; null when no rule may ask about it. */
export function fieldKind(field: string): FieldKind | null {
  if (isNamedField(field)) return fields[field].kind
  return customName(field) === null ? null : 'custom'
}
