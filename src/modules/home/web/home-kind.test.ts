import { expect, it } from 'vitest'
import { homeKindOf } from './home-kind.ts'

it.each([
  ['marketing', 'lead', 'head'],
  ['sales', 'lead', 'head'],
  ['marketing', 'member', 'marketer'],
  ['sales', 'member', 'seller'],
  ['sales', 'auditor', 'seller'],
  ['both', 'member', 'revops'],
  ['both', 'admin', 'revops'],
  ['sales', 'admin', 'revops'],
  ['leadership', 'lead', 'leadership'],
  ['leadership', 'admin', 'leadership'],
  ['finance', 'auditor', 'other'],
  ['hr', 'member', 'other'],
  ['service', 'admin', 'revops'],
] as const)('%s, %s gets the home of: %s', (side, role, kind) => {
  expect(homeKindOf({ side, role })).toBe(kind)
})
