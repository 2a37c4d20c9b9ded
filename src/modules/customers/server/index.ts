import type { Module } from '#platform/server/house.ts'

export type { CustomerHint, Ingest, Recognised, Saved } from './ingest.ts'
export { recogniseCustomers } from './recognise.ts'
export { saveCompanies, type CompanyRow } from './save-companies.ts'
export { savePersons, type PersonRow } from './save-persons.ts'
export { changesOfCustomersSince, undoCustomersOfImport } from './undo-import.ts'

export const customersModule: Module = { name: 'customers' }
