/** Words by number: each text is kept once, however many events have it. */
export class Lexicon {
  readonly words: string[] = []
  readonly #numberOf = new Map<string, number>()

  numberOf(word: string): number {
    const known = this.#numberOf.get(word)
    if (known !== undefined) return known
    // A slice of the file's text would hold the whole text in memory.
    const own = Buffer.from(word).toString()
    this.#numberOf.set(own, this.words.length)
    return this.words.push(own) - 1
  }

  find(word: string): number | null {
    return this.#numberOf.get(word) ?? null
  }
}

type Columns = { caseOf: Int32Array; activity: Int32Array; resource: Int32Array; at: Float64Array }

function columnsFor(size: number): Columns {
  return {
    caseOf: new Int32Array(size),
    activity: new Int32Array(size),
    resource: new Int32Array(size),
    at: new Float64Array(size),
  }
}

/** An event without a resource: the system did it, or nobody said who. */
export const nobody = -1

/** One case: its events in the order of time, those at the same time in the order of the file. */
export type CaseEvents = { name: string; activity: Int32Array; resource: Int32Array; at: Float64Array }

/** Events of many cases in any order, twenty bytes each. */
export class EventLog {
  readonly cases = new Lexicon()
  readonly activities = new Lexicon()
  readonly resources = new Lexicon()
  size = 0
  /** The latest instant of the whole log (Unix ms): until then it was watched. */
  lastAt = Number.NEGATIVE_INFINITY
  firstAt = Number.POSITIVE_INFINITY
  #columns = columnsFor(1024)

  /** Adds one event; `at` in Unix ms, `resource` null when there is none. */
  add(name: string, activity: string, resource: string | null, at: number): void {
    if (this.size === this.#columns.at.length) this.#grow()
    this.#columns.caseOf[this.size] = this.cases.numberOf(name)
    this.#columns.activity[this.size] = this.activities.numberOf(activity)
    this.#columns.resource[this.size] = resource === null ? nobody : this.resources.numberOf(resource)
    this.#columns.at[this.size] = at
    this.size += 1
    this.lastAt = Math.max(this.lastAt, at)
    this.firstAt = Math.min(this.firstAt, at)
  }

  /** Every case once, in the order in which the file has their first rows. */
  *byCase(): Generator<CaseEvents> {
    const { order, ends } = this.#grouped()
    for (const number of this.cases.words.keys()) this.#putInTime(order.subarray(ends[number - 1] ?? 0, ends[number]))
    const sorted = this.#inOrder(order)
    for (const [number, name] of this.cases.words.entries()) {
      const [from, to] = [ends[number - 1] ?? 0, ends[number]]
      yield {
        name,
        activity: sorted.activity.subarray(from, to),
        resource: sorted.resource.subarray(from, to),
        at: sorted.at.subarray(from, to),
      }
    }
  }

  #inOrder(order: Int32Array): Omit<Columns, 'caseOf'> {
    const { activity, resource, at } = this.#columns
    const sorted = {
      activity: new Int32Array(order.length),
      resource: new Int32Array(order.length),
      at: new Float64Array(order.length),
    }
    for (let i = 0; i < order.length; i++) {
      const event = order[i] ?? 0
      sorted.activity[i] = activity[event] ?? 0
      sorted.resource[i] = resource[event] ?? nobody
      sorted.at[i] = at[event] ?? 0
    }
    return sorted
  }

  /** The events by case, within a case as in the file; `ends[i]` is where case i ends. */
  #grouped(): { order: Int32Array; ends: Int32Array } {
    const { caseOf } = this.#columns
    const counts = new Int32Array(this.cases.words.length)
    for (let event = 0; event < this.size; event++) counts[caseOf[event] ?? 0] = (counts[caseOf[event] ?? 0] ?? 0) + 1
    let before = 0
    const next = counts.map((count) => (before += count) - count)
    const order = new Int32Array(this.size)
    for (let event = 0; event < this.size; event++) {
      const number = caseOf[event] ?? 0
      order[next[number] ?? 0] = event
      next[number] = (next[number] ?? 0) + 1
    }
    return { order, ends: next }
  }

  /** Events at the same time keep the order of the file. */
  #putInTime(events: Int32Array): void {
    const { at } = this.#columns
    for (let i = 1; i < events.length; i++) {
      if ((at[events[i - 1] ?? 0] ?? 0) <= (at[events[i] ?? 0] ?? 0)) continue
      events.sort((a, b) => (at[a] ?? 0) - (at[b] ?? 0) || a - b)
      return
    }
  }

  #grow(): void {
    const larger = columnsFor(this.#columns.at.length * 2)
    larger.caseOf.set(this.#columns.caseOf)
    larger.activity.set(this.#columns.activity)
    larger.resource.set(this.#columns.resource)
    larger.at.set(this.#columns.at)
    this.#columns = larger
  }
}
