import type { Side } from '#platform/contract.ts'
import type { LikelyDouble, TimelineEntry } from '../contract.ts'

type Sort = TimelineEntry['sort']
type Kind = LikelyDouble['kind']

const sideNames: Readonly<Record<Side, true>> = {
  marketing: true,
  sales: true,
  both: true,
  leadership: true,
  hr: true,
  finance: true,
  service: true,
}
const sortNames: Readonly<Record<Sort, true>> = { touch: true, lead: true, deal: true, fact: true }
const kindNames: Readonly<Record<Kind, true>> = { company: true, person: true }

function isSide(text: string): text is Side {
  return Object.hasOwn(sideNames, text)
}

function isSort(text: string): text is Sort {
  return Object.hasOwn(sortNames, text)
}

function isKind(text: string): text is Kind {
  return Object.hasOwn(kindNames, text)
}

export const sides = Object.keys(sideNames).filter(isSide)
export const sorts = Object.keys(sortNames).filter(isSort)
export const kinds = Object.keys(kindNames).filter(isKind)

/** What the address names; nothing when it names none. */
export function sideIn(text = ''): Side | undefined {
  return isSide(text) ? text : undefined
}

export function sortIn(text = ''): Sort | undefined {
  return isSort(text) ? text : undefined
}

export function kindIn(text = ''): Kind | undefined {
  return isKind(text) ? text : undefined
}
