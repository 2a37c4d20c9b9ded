import type { Random } from '../random.ts'
import type { Tongue } from './words.ts'
import { personWords } from './words.ts'

export type PersonName = { firstName: string; lastName: string }

export function personName(tongue: Tongue, random: Random): PersonName {
  const { women, men, family, familyOfWomen } = personWords[tongue]
  const woman = random.chance(0.42)
  const firstName = random.pick(woman ? women : men)
  return { firstName, lastName: random.pick(woman && familyOfWomen !== null ? familyOfWomen : family) }
}
