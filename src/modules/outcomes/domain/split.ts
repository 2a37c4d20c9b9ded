export type Part = { key: string; from: number; to: number; lmdi: number | null; shapley: number }

export type Split = {
  from: number
  to: number
  change: number
  /** LMDI where every factor is positive on both sides, else Shapley alone. */
  method: 'lmdi' | 'shapley'
  parts: Part[]
}

export type Factor = { key: string; from: number; to: number }

function product(values: readonly number[]): number {
  return values.reduce((total, value) => total * value, 1)
}

/** (R1 − R0) / ln(R1 / R0); the value itself when both are the same. */
function logMean(from: number, to: number): number {
  return from === to ? from : (to - from) / Math.log(to / from)
}

/**
 * What each factor adds to the change of their product: c = L(R1, R0) · ln(x1 / x0), which adds up to R1 − R0 (science.md E.2).
 * Null when a factor is zero or negative on either side: then only Shapley's split exists.
 */
export function lmdi(factors: readonly Factor[]): number[] | null {
  if (factors.some(({ from, to }) => !(from > 0 && to > 0))) return null
  const mean = logMean(product(factors.map(({ from }) => from)), product(factors.map(({ to }) => to)))
  return factors.map(({ from, to }) => mean * Math.log(to / from))
}

function factorial(n: number): number {
  return n <= 1 ? 1 : n * factorial(n - 1)
}

/** The product when the factors of a set stand at their new value and the others at their old one. */
function productWhere(factors: readonly Factor[], isNew: (place: number) => boolean): number {
  return product(factors.map(({ from, to }, place) => (isNew(place) ? to : from)))
}

/**
 * What each factor adds to the change of their product, averaged over every order in which they could have changed
 * (science.md E.2). It takes any finite factors, also zero and negative ones, up to twelve; more are a RangeError.
 */
export function shapleySplit(factors: readonly Factor[]): number[] {
  const n = factors.length
  if (n > 12) throw new RangeError(`${n} factors are more than twelve`)
  return factors.map((_, one) => {
    let sum = 0
    for (let set = 0; set < 1 << n; set++) {
      if ((set >> one) & 1) continue
      const size = factors.filter((__, place) => (set >> place) & 1).length
      const weight = (factorial(size) * factorial(n - size - 1)) / factorial(n)
      const without = productWhere(factors, (place) => ((set >> place) & 1) === 1)
      const withIt = productWhere(factors, (place) => place === one || ((set >> place) & 1) === 1)
      sum += weight * (withIt - without)
    }
    return sum
  })
}

/** A change of a product as parts that add up to it: an arithmetic split, no cause (science.md E.2). */
export function splitChange(factors: readonly Factor[]): Split {
  const [from, to] = [product(factors.map((each) => each.from)), product(factors.map((each) => each.to))]
  const byLog = lmdi(factors)
  const byOrder = shapleySplit(factors)
  const parts = factors.map((each, place) => ({
    ...each,
    lmdi: byLog?.[place] ?? null,
    shapley: byOrder[place] ?? 0,
  }))
  return { from, to, change: to - from, method: byLog ? 'lmdi' : 'shapley', parts }
}
