export type Draw = () => number

/** Numbers from 0 (included) to 1 that are the same for the same seed (mulberry32). */
export function seededDraw(seed: number): Draw {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** The same items in an order that the draw gives (Fisher and Yates); the list given stays as it is. */
export function shuffled<Item>(items: readonly Item[], draw: Draw): Item[] {
  const mixed = [...items]
  for (let last = mixed.length - 1; last > 0; last--) {
    const at = Math.floor(draw() * (last + 1))
    const [one, other] = [mixed[last], mixed[at]]
    if (one === undefined || other === undefined) continue
    mixed[last] = other
    mixed[at] = one
  }
  return mixed
}
