import type { House } from '#web/api.ts'

type Customers = House['customers']

export type Company = Awaited<ReturnType<Customers['company']>>
export type CompanyRow = Awaited<ReturnType<Customers['companies']>>['items'][number]
export type PersonRow = Awaited<ReturnType<Customers['persons']>>['items'][number]
export type Person = Awaited<ReturnType<Customers['person']>>
export type LeadRow = Awaited<ReturnType<Customers['leads']>>['items'][number]
export type DealRow = Awaited<ReturnType<Customers['deals']>>['items'][number]
export type Merge = Awaited<ReturnType<Customers['merges']>>['items'][number]
export type KnownBy = Company['knownBy'][number]

/** A company or a person: what all lists about one customer are asked with. */
export type Customer = { companyId: string } | { personId: string }
