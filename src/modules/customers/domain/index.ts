/** How names are compared: what other modules may use of the rules of identity. */
export { normaliseCompanyName, type CompanyName } from './company-name.ts'
export { foldCase, foldMarks } from './folding.ts'
export { normalisePersonName, personNameSimilarity, type PersonName } from './person-name.ts'
export { isOneEditApart, trigramSimilarity } from './similarity.ts'
