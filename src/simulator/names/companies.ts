import type { CountryCode } from '../types.ts'
import type { Random } from '../random.ts'
import type { CompanyWords } from './words.ts'
import { mistyped } from './letters.ts'

/** Where a legal form stands: `Vellamo Oy`, `Oy Vellamo Ab`, `ТОО «Родник»`. */
type LegalForm = { before: string; after: string }

const legalForms: { readonly [country in CountryCode]: readonly [LegalForm, ...LegalForm[]] } = {
  SE: [after('AB'), after('AB'), after('AB'), after('AB (publ)'), after('HB')],
  FI: [after('Oy'), after('Oy'), after('Oy'), after('Oyj'), after('Oy Ab')],
  NO: [after('AS'), after('AS'), after('ASA')],
  DK: [after('A/S'), after('ApS')],
  DE: [after('GmbH'), after('GmbH'), after('GmbH & Co. KG'), after('AG')],
  EE: [after('OÜ'), after('AS'), { before: 'OÜ ', after: '' }],
  LV: [after('SIA'), { before: 'SIA ', after: '' }],
  LT: [after('UAB'), { before: 'UAB ', after: '' }],
  KZ: [
    { before: 'ТОО «', after: '»' },
    { before: 'ТОО «', after: '»' },
    { before: 'АО «', after: '»' },
  ],
}

function after(form: string): LegalForm {
  return { before: '', after: ` ${form}` }
}

export type CompanyName = { core: string; form: LegalForm }

/**
 * Core name number `index` of a language, and the industry its trade word names. Different indices give different names
 * without anything being remembered: the index walks through all stems by a step that has no factor in common with their
 * number, then through the trades, then through the further words.
 */
export function companyCore(language: CompanyWords, index: number): { core: string; industry: number } {
  const { first, second, joint, trades, further } = language
  const stems = first.length * second.length
  const place = (index * 7919) % stems
  const round = Math.floor(index / stems)
  const industry = (place + round) % trades.length
  const name = `${first[place % first.length]}${joint}${second[Math.floor(place / first.length)]} ${trades[industry]}`
  const lap = Math.floor(round / trades.length)
  if (lap === 0) return { core: name, industry }
  return { core: `${name} ${further[lap - 1] ?? lap - further.length + 1}`, industry }
}

export function legalFormOf(country: CountryCode, random: Random): LegalForm {
  return random.pick(legalForms[country])
}

export function fullName(name: CompanyName): string {
  return name.form.before + name.core + name.form.after
}

/** The same firm as a seller types it: the legal form left out, moved to the other end or in other letters. */
export function otherLegalForm(name: CompanyName, random: Random): string {
  const form = `${name.form.before}${name.form.after}`.replaceAll(/[«»]/g, '').trim()
  const way = random.below(3)
  if (way === 0) return name.core
  if (way === 1) return name.form.before === '' ? `${form} ${name.core}` : `${name.core}, ${form}`
  return `${name.core} ${form.toLowerCase()}`
}

export function mistypedCompany(name: CompanyName, random: Random): string {
  return name.form.before + mistyped(name.core, random) + name.form.after
}
