import type { House } from '#web/api.ts'
import type { ListSide } from './first-thing.ts'

type Definitions = Awaited<ReturnType<House['agreement']['definitions']>>['items']
type Change = Awaited<ReturnType<House['agreement']['reasons']>>['changes'][number]
type Promised = Awaited<ReturnType<House['promises']['overview']>>['open']
type Scoring = Awaited<ReturnType<House['scoring']['rules']>>['open']

type Waits = { key: string; to: string; sides: readonly ListSide[] }
export type Unsigned = Waits &
  (
    | { kind: 'definition'; word: { key: string; name: string | null }; number: number }
    | { kind: 'reason'; reason: { key: string; words: string | null } }
    | { kind: 'promises'; number: number }
    | { kind: 'scoring'; number: number }
  )

const both = ['marketing', 'sales'] as const

function missing(signed: { marketing: unknown; sales: unknown }): ListSide[] {
  return both.filter((side) => signed[side] === null)
}

export function unsignedDefinitions(definitions: Definitions): Unsigned[] {
  return definitions.flatMap(({ key, name, open }) =>
    open === null || open.waitsFor.length === 0
      ? []
      : [
          {
            kind: 'definition',
            key: open.id,
            to: `/agreement/definitions/${key}`,
            sides: open.waitsFor,
            word: { key, name },
            number: open.number,
          },
        ],
  )
}

/** A change of a shared reason is signed by the side that did not ask for it. */
export function unsignedReasons(changes: readonly Change[]): Unsigned[] {
  return changes
    .filter(({ state }) => state === 'proposed')
    .map(({ id, side, key, wish }) => ({
      kind: 'reason',
      key: id,
      to: '/agreement/reasons',
      sides: both.filter((each) => each !== side),
      reason: { key, words: wish.words },
    }))
}

/** What was objected to waits for the side that proposed it. */
export function unsignedPromises(open: Promised): Unsigned[] {
  if (open === null || (open.state !== 'proposed' && open.state !== 'objected')) return []
  const { id, number, state, side, signatures } = open
  const sides = state === 'objected' ? [side] : missing(signatures)
  return [{ kind: 'promises', key: id, to: `/promises/versions/${id}`, sides, number }]
}

export function unsignedScoring(open: Scoring): Unsigned[] {
  if (open?.state !== 'proposed') return []
  return [{ kind: 'scoring', key: open.id, to: '/scoring/rules', sides: missing(open), number: open.number }]
}
