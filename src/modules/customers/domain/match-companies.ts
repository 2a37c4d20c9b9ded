import { compareLists } from './compare.ts'
import type { CompanyName } from './company-name.ts'
import { jaroWinkler, trigramSimilarity } from './similarity.ts'
import { type FieldComparison, type Judgement, type MatchModel, type Outcome, weigh } from './weigh.ts'

export type CompanyTraits = {
  name: CompanyName | null
  /** Registrable domains of its own, none of a mail provider. */
  domains: readonly string[]
  /** Country and number of the register, without blanks and hyphens: `SE5560160680`. */
  registerNumber: string | null
  phones: readonly string[]
}

/** What the whole stock of records knows about single values. */
export type KnownCompanies = {
  /** The share of companies with this name (`CompanyName.latin`). */
  nameFrequency?: (latin: string) => number | undefined
}

/** Starting weights, our own: two companies that share a name and nothing else go to a person; with a domain they merge. */
export const companyModel: MatchModel = {
  prior: 1e-4,
  fields: [
    { field: 'registerNumber', m: 0.99, u: 1e-8 },
    { field: 'name', m: 0.75, u: 2e-5, mClose: 0.15, uClose: 1e-3 },
    { field: 'domain', m: 0.7, u: 5e-4 },
    { field: 'phone', m: 0.6, u: 1e-4 },
  ],
}

const [alikeTrigrams, alikeSpelling] = [0.6, 0.93]

function figures(name: string): string {
  return (name.match(/\d+/g) ?? []).join(' ')
}

/** `Acme AB` and `Acme Oy` are close, not the same: another legal form is often a sister company. Figures tell sisters apart. */
function compareCompanyNames(left: CompanyName, right: CompanyName): Outcome {
  if (left.latin === right.latin) {
    const oneIsSilent = left.forms.length === 0 || right.forms.length === 0
    return oneIsSilent || left.forms.some((form) => right.forms.includes(form)) ? 'agree' : 'close'
  }
  if (figures(left.latin) !== figures(right.latin)) return 'disagree'
  const alike =
    trigramSimilarity(left.latin, right.latin) >= alikeTrigrams || jaroWinkler(left.latin, right.latin) >= alikeSpelling
  return alike ? 'close' : 'disagree'
}

function nameComparison(left: CompanyName | null, right: CompanyName | null, known: KnownCompanies): FieldComparison {
  const outcome = left && right ? compareCompanyNames(left, right) : 'missing'
  const frequency = outcome === 'agree' && left ? known.nameFrequency?.(left.latin) : undefined
  const read = { field: 'name', left: left?.core ?? null, right: right?.core ?? null }
  return { ...read, outcome, ...(frequency === undefined ? {} : { frequency }) }
}

/**
 * Whether two companies that share a name, of which that share of all has it, and nothing else are worth a look. A name that is
 * only close never is: it takes a register number, domain or telephone beside it.
 */
export function isTellingName(frequency: number, model: MatchModel = companyModel): boolean {
  return weigh(model, [{ field: 'name', outcome: 'agree', left: null, right: null, frequency }]).band !== 'separate'
}

/** Compares two companies in register number, name, domain and telephone. */
export function compareCompanies(
  left: CompanyTraits,
  right: CompanyTraits,
  known: KnownCompanies = {},
): FieldComparison[] {
  const register = (company: CompanyTraits) => (company.registerNumber === null ? [] : [company.registerNumber])
  return [
    compareLists('registerNumber', register(left), register(right)),
    nameComparison(left.name, right.name, known),
    compareLists('domain', left.domains, right.domains),
    compareLists('phone', left.phones, right.phones),
  ]
}

/** Judges whether two records are one company. The register number beats all: the same one merges, two of them separate. */
export function judgeCompanies(
  left: CompanyTraits,
  right: CompanyTraits,
  known: KnownCompanies = {},
  model: MatchModel = companyModel,
): Judgement {
  const judgement = weigh(model, compareCompanies(left, right, known))
  const [register] = judgement.evidence
  if (register?.outcome === 'agree') return { ...judgement, band: 'merge' }
  return register?.outcome === 'disagree' ? { ...judgement, band: 'separate' } : judgement
}
