import type { CompanyTraits } from './match-companies.ts'
import { type PersonTraits, companyDomains } from './match-persons.ts'

const prefixLength = 4

/** Keys under which records of one person meet: mailbox, telephone, and company domain with the start of a name's word. */
export function personKeys({ name, emails, phones }: PersonTraits): string[] {
  const starts = (name?.words ?? []).filter((word) => word.length > 1).map((word) => word.slice(0, prefixLength))
  const keys = [
    ...emails.filter((email) => !email.isRole).map((email) => `e:${email.key}`),
    ...phones.map((phone) => `p:${phone}`),
    ...companyDomains(emails).flatMap((domain) => starts.map((start) => `d:${domain}:${start}`)),
  ]
  return Array.from(new Set(keys))
}

/** Keys under which records of one company meet: register number, domain, telephone, and the trigram that begins each word. */
export function companyKeys({ name, domains, registerNumber, phones }: CompanyTraits): string[] {
  const words = (name?.latin.split(' ') ?? []).filter((word) => word.length > 1)
  const keys = [
    ...(registerNumber === null ? [] : [`r:${registerNumber}`]),
    ...domains.map((domain) => `d:${domain}`),
    ...phones.map((phone) => `p:${phone}`),
    ...words.map((word) => `t:${word.slice(0, 3)}`),
  ]
  return Array.from(new Set(keys))
}

export type Pair = readonly [left: number, right: number]

/**
 * All pairs of records (by their index, the smaller first) that share a key, each once. A key that more than `largestBlock`
 * records share tells nobody apart and makes no pairs.
 */
export function candidatePairs(keys: readonly (readonly string[])[], largestBlock = 100): Pair[] {
  const blocks = new Map<string, number[]>()
  for (const [record, ofRecord] of keys.entries()) {
    for (const key of new Set(ofRecord)) {
      const block = blocks.get(key)
      if (block) block.push(record)
      else blocks.set(key, [record])
    }
  }
  const seen = new Set<number>()
  const pairs: Pair[] = []
  for (const block of blocks.values()) {
    if (block.length > largestBlock) continue
    for (const [i, left] of block.entries()) {
      for (const right of block.slice(i + 1)) {
        const both = left * keys.length + right
        if (seen.has(both)) continue
        seen.add(both)
        pairs.push([left, right])
      }
    }
  }
  return pairs
}

/** A larger block tells nobody apart: of it only the nearest names are compared. */
const [smallBlock, nearestNames] = [100, 10]

/**
 * The wanted members of a block, each with those that it is compared with: all of a small block; of a larger one, those next to it
 * in the order of names (sorted neighbourhood), so that the work for each is bounded. `block` may be in any order.
 */
export function partnersIn<Member extends { id: string; name: string }>(
  block: readonly Member[],
  isWanted: (member: Member) => boolean,
): (readonly [Member, Member])[] {
  const isSmall = block.length <= smallBlock
  const ordered = isSmall ? block : block.toSorted((a, b) => compareTexts(a.name, b.name) || compareTexts(a.id, b.id))
  return ordered.flatMap((member, at) => {
    if (!isWanted(member)) return []
    const others = isSmall ? ordered : ordered.slice(Math.max(0, at - nearestNames), at + nearestNames + 1)
    return others.filter((other) => other.id !== member.id).map((other) => [member, other] as const)
  })
}

function compareTexts(left: string, right: string): number {
  if (left === right) return 0
  return left < right ? -1 : 1
}
