const twoTo32 = 4294967296

/** FNV-1a of a stream's name; computed once per name, not per draw. */
export function streamName(name: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

function scramble(value: number): number {
  const once = Math.imul(value ^ (value >>> 16), 0x21f0aaad)
  const twice = Math.imul(once ^ (once >>> 15), 0x735a2d97)
  return (twice ^ (twice >>> 15)) >>> 0
}

/** A number in [0, 1) that depends on its four arguments alone, so that one more campaign changes no other draw. */
export function shareOf(seed: number, name: number, first: number, second: number): number {
  const start = scramble(seed ^ name)
  return scramble(scramble(start + Math.imul(first, 0x9e3779b1)) ^ Math.imul(second + 1, 0x85ebca6b)) / twoTo32
}

/** Small Fast Counter generator (sfc32 of PractRand): 128 bits of state, restartable for any named sub-stream. */
export class Random {
  private a = 0
  private b = 0
  private c = 0
  private counter = 1

  /** Starts the sub-stream `name` number `index` of `seed`; the same three always give the same numbers. */
  restart(seed: number, name: number, index = 0): this {
    this.a = scramble(seed >>> 0)
    this.b = scramble(name ^ this.a)
    this.c = scramble(index + Math.imul(this.b, 0x9e3779b1))
    this.counter = 1
    for (let i = 0; i < 12; i++) this.next()
    return this
  }

  /** Uniform in [0, 1). */
  next(): number {
    const sum = (this.a + this.b + this.counter++) | 0
    this.a = this.b ^ (this.b >>> 9)
    this.b = (this.c + (this.c << 3)) | 0
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0
    return (sum >>> 0) / twoTo32
  }

  /** Integer in [0, limit). */
  below(limit: number): number {
    return Math.floor(this.next() * limit)
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.next()
  }

  chance(share: number): boolean {
    return this.next() < share
  }

  pick<Item>(items: readonly [Item, ...Item[]]): Item {
    return items[this.below(items.length)] ?? items[0]
  }

  /** Item by weights that need not add up to one. */
  weighted<Item>(items: readonly [Item, ...Item[]], weights: readonly number[], total: number): Item {
    let left = this.next() * total
    for (let i = 0; i < items.length; i++) {
      left -= weights[i] ?? 0
      const item = items[i]
      if (left < 0 && item !== undefined) return item
    }
    return items[0]
  }

  /** Standard normal, Box and Muller's cosine half. */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next())
  }

  /** Median and spread of the logarithm. */
  lognormal(median: number, spread: number): number {
    return median * Math.exp(spread * this.normal())
  }

  exponential(mean: number): number {
    return -mean * Math.log(1 - this.next())
  }

  /** Knuth's product below 30, the rounded normal above. */
  poisson(mean: number): number {
    if (mean <= 0) return 0
    if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * this.normal()))
    const floor = Math.exp(-mean)
    let product = this.next()
    let count = 0
    while (product > floor) {
      product *= this.next()
      count++
    }
    return count
  }
}

/** A generator of its own for one sub-stream. */
export function stream(seed: number, name: string, index = 0): Random {
  return new Random().restart(seed, streamName(name), index)
}

export type NonEmpty<Item> = readonly [Item, ...Item[]]

/** A list written as one line of words. */
export function words(line: string): NonEmpty<string> {
  const [first = '', ...rest] = line.split(' ')
  return [first, ...rest]
}
