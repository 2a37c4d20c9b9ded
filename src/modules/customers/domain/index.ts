/** How names are compared and doubles are found: what other modules may use of the rules of identity. */
export { candidatePairs, companyKeys, personKeys, type Pair } from './blocking.ts'
export { clusterMatches, type Match } from './clusters.ts'
export { normaliseCompanyName, type CompanyName } from './company-name.ts'
export { compareCode, compareExact, compareText } from './compare.ts'
export { normaliseEmail } from './email.ts'
export { freeMail, isFreeMailDomain } from './email-lists.ts'
export { estimateWeights, type PatternCount } from './estimate-weights.ts'
export { foldCase, foldMarks, toLatin } from './folding.ts'
export type { CustomerHint } from './hint.ts'
export { companyModel, judgeCompanies, type CompanyTraits } from './match-companies.ts'
export { judgePersons, personModel, type PersonTraits } from './match-persons.ts'
export { normalisePersonName, personNameSimilarity, type PersonName } from './person-name.ts'
export { normalisePhone } from './phone.ts'
export { isOneEditApart, trigramSimilarity } from './similarity.ts'
export { registrableDomain } from './web-domain.ts'
export {
  frequencies,
  weigh,
  type Band,
  type FieldComparison,
  type FieldEvidence,
  type Judgement,
  type MatchModel,
  type Outcome,
} from './weigh.ts'
