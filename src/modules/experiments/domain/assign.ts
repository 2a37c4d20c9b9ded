import { shortHash } from '#platform/short-hash.ts'

export type Unit = { id: string; stratum: string }
export type ArmName = 'treated' | 'held'
export type Assigned = Unit & { arm: ArmName }

const range = 2 ** 53

/** A place between 0 and 1 that the seed gives to a unit, always the same. */
export function placeOf(seed: string, id: string): number {
  return shortHash(seed, id) / range
}

function byText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

/**
 * Draws who is held out: within each stratum the units stand in the order of their places, and a count goes through all of them,
 * begun at a place of its own, that holds out `shareHeld` of each stratum as nearly as whole units allow. Each unit is held out with
 * exactly that chance; the same seed and units give the same draw in whatever order they come.
 */
export function assign(units: readonly Unit[], { seed, shareHeld }: { seed: string; shareHeld: number }): Assigned[] {
  const placed = units.map((unit) => ({ unit, place: placeOf(seed, unit.id) }))
  placed.sort((a, b) => byText(a.unit.stratum, b.unit.stratum) || a.place - b.place || byText(a.unit.id, b.unit.id))
  const begun = placeOf(seed, 'begin')
  return placed.map(({ unit }, index) => {
    const held = Math.floor((index + 1) * shareHeld + begun) > Math.floor(index * shareHeld + begun)
    return { ...unit, arm: held ? 'held' : 'treated' }
  })
}
