/** So many keys are looked up by place; above, by hash. */
const mostPlaces = 1 << 22

/** Numbers 0, 1, 2 … for keys (whole numbers from 0) in the order in which they first come. */
export class NumberIndex {
  size = 0
  private readonly places: Int32Array | null
  private keys = new Float64Array(0)
  private ids = new Int32Array(0)

  /** `limit`: all keys are below it. */
  constructor(limit: number) {
    this.places = limit <= mostPlaces ? new Int32Array(Math.max(0, limit)) : null
    if (this.places === null) this.grow(1 << 12)
  }

  idOf(key: number): number {
    return this.places === null ? this.hashed(key) : this.placed(this.places, key)
  }

  private placed(places: Int32Array, key: number): number {
    const found = places[key] ?? 0
    if (found > 0) return found - 1
    places[key] = ++this.size
    return this.size - 1
  }

  private hashed(key: number): number {
    if (this.size * 2 > this.keys.length) this.grow(this.keys.length * 2)
    const slot = this.slotOf(key)
    const found = this.ids[slot] ?? 0
    if (found > 0) return found - 1
    this.keys[slot] = key
    this.ids[slot] = ++this.size
    return this.size - 1
  }

  /** Open addressing; `ids` of 0 is an empty slot. */
  private slotOf(key: number): number {
    const mask = this.keys.length - 1
    const high = Math.floor(key / 4294967296)
    let slot = Math.imul((key ^ Math.imul(high, 0x9e3779b1)) >>> 0, 0x85ebca6b) >>> 0
    slot = (slot ^ (slot >>> 15)) & mask
    while (this.ids[slot] !== 0 && this.keys[slot] !== key) slot = (slot + 1) & mask
    return slot
  }

  private grow(length: number): void {
    const [keys, ids] = [this.keys, this.ids]
    this.keys = new Float64Array(length)
    this.ids = new Int32Array(length)
    for (let i = 0; i < ids.length; i++) {
      const id = ids[i] ?? 0
      if (id === 0) continue
      const slot = this.slotOf(keys[i] ?? 0)
      this.keys[slot] = keys[i] ?? 0
      this.ids[slot] = id
    }
  }
}
