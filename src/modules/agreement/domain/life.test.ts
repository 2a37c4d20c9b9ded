import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Refusal } from '#platform/refusal.ts'
import { standingOf, take, waitsFor, type Actor, type Step, type Version } from './life.ts'
import { actsOf } from './may.ts'

const start = new Date('2026-11-02T09:00:00Z')
const steps: readonly Step[] = ['propose', 'object', 'withdraw', 'sign']
const sides = ['marketing', 'sales'] as const

function draft(effectiveFrom: Date): Version {
  const signatures = { marketing: null, sales: null }
  return { state: 'draft', side: 'marketing', proposedBy: null, signatures, effectiveFrom, inForceFrom: null }
}

const attempt = fc.record({
  step: fc.constantFrom(...steps),
  who: fc.record({
    memberId: fc.constantFrom('anna', 'berit', 'carl'),
    name: fc.constant('somebody'),
    side: fc.constantFrom(...sides),
  }),
})

/** Everybody tries anything, an hour apart; what is refused changes nothing. */
function lived(effectiveDays: number, tries: { step: Step; who: Actor }[]): Version[] {
  const effectiveFrom = new Date(start.getTime() + effectiveDays * 86_400_000)
  const history = [draft(effectiveFrom)]
  for (const [hour, { step, who }] of tries.entries()) {
    const before = history.at(-1) ?? draft(effectiveFrom)
    try {
      history.push(take(before, step, who, new Date(start.getTime() + hour * 3_600_000)))
    } catch (error) {
      expect(error).toBeInstanceOf(Refusal)
    }
  }
  return history
}

describe('the life of a version, whatever people try', () => {
  const lives = fc.tuple(fc.integer({ min: -5, max: 5 }), fc.array(attempt, { maxLength: 40 }))

  test('ends in force only with one signature of each side, by two people, the proposer on the own side', () => {
    fc.assert(
      fc.property(lives, ([days, tries]) => {
        for (const { state, signatures, side, proposedBy, inForceFrom, effectiveFrom } of lived(days, tries)) {
          const { marketing, sales } = signatures
          expect(state === 'signed').toBe(marketing !== null && sales !== null)
          expect(inForceFrom !== null).toBe(state === 'signed')
          if (marketing && sales) expect(marketing.memberId).not.toBe(sales.memberId)
          const other = signatures[side === 'marketing' ? 'sales' : 'marketing']
          if (other) expect(other.memberId).not.toBe(proposedBy)
          const last = Math.max(marketing?.at.getTime() ?? 0, sales?.at.getTime() ?? 0)
          if (inForceFrom) expect(inForceFrom.getTime()).toBe(Math.max(last, effectiveFrom.getTime()))
        }
      }),
    )
  })

  test('takes no step back: what was signed, withdrawn or objected to is not proposed again', () => {
    const order = { draft: 0, proposed: 1, objected: 2, replaced: 3, withdrawn: 3, signed: 3 }
    fc.assert(
      fc.property(lives, ([days, tries]) => {
        const states = lived(days, tries).map(({ state }) => order[state])
        expect(states).toEqual(states.toSorted((one, other) => one - other))
      }),
    )
  })

  test('offers exactly the acts that are not refused', () => {
    const roles = fc.constantFrom('member' as const, 'lead' as const, 'admin' as const, 'auditor' as const)
    fc.assert(
      fc.property(lives, attempt, roles, ([days, tries], { who }, role) => {
        const version = lived(days, tries).at(-1) ?? draft(start)
        const acts = actsOf({ ...who, role }, version, start)
        for (const step of steps) {
          const refused = isRefused(() => take(version, step, who, start))
          const allowed = role !== 'auditor' && (step !== 'sign' || role !== 'member')
          expect(acts.includes(step)).toBe(allowed && !refused)
        }
      }),
    )
  })

  test('waits for exactly the signatures that are missing', () => {
    fc.assert(
      fc.property(lives, ([days, tries]) => {
        const version = lived(days, tries).at(-1) ?? draft(start)
        const missing = sides.filter((side) => version.signatures[side] === null)
        const expected = { proposed: missing, objected: [version.side] } as Record<string, unknown>
        expect(waitsFor(version)).toEqual(expected[version.state] ?? [])
      }),
    )
  })
})

test('a signed version waits for its day, is in force from it, and gives way to the one that follows', () => {
  const inForceFrom = new Date('2026-12-01T00:00:00Z')
  const followed = new Date('2027-01-01T00:00:00Z')
  const at = (day: string) => standingOf({ state: 'signed', inForceFrom }, followed, new Date(day))
  expect([at('2026-11-30'), at('2026-12-01'), at('2026-12-31'), at('2027-01-01')]).toEqual([
    'signed',
    'in-force',
    'in-force',
    'superseded',
  ])
})

function isRefused(act: () => unknown): boolean {
  try {
    act()
    return false
  } catch {
    return true
  }
}
