import { type RawRow, textOfCell } from '#modules/imports/domain/index.ts'
import { Lexicon } from './event-log.ts'
import { brokenRow } from './read-events.ts'

/** One column of a file: each row's text by number, every distinct text once. */
export type TextColumn = { name: string; codes: Int32Array; words: readonly string[] }

/** Rows of texts, kept by column. */
export class ScoreTable {
  readonly names: readonly string[]
  rows = 0
  readonly #lexicons: Lexicon[]
  #codes: Int32Array[]
  #numbers = new Int32Array(1024)

  constructor(names: readonly string[]) {
    this.names = names
    this.#lexicons = names.map(() => new Lexicon())
    this.#codes = names.map(() => new Int32Array(1024))
  }

  /** Refuses (422) `lab.row-cells` and `lab.row-quote`. */
  add(row: RawRow): void {
    if (row.fault !== null) throw brokenRow(row)
    if (this.rows === this.#numbers.length) this.#grow()
    for (const [at, codes] of this.#codes.entries()) {
      codes[this.rows] = this.#lexicons[at]?.numberOf(textOfCell(row.cells[at]).trim()) ?? 0
    }
    this.#numbers[this.rows] = row.row
    this.rows += 1
  }

  column(at: number): TextColumn {
    return {
      name: this.names[at] ?? '',
      codes: (this.#codes[at] ?? new Int32Array()).subarray(0, this.rows),
      words: this.#lexicons[at]?.words ?? [],
    }
  }

  /** The numbers that the rows have in the file, the first one being 1. */
  rowNumbers(): Int32Array {
    return this.#numbers.subarray(0, this.rows)
  }

  #grow(): void {
    const larger = (old: Int32Array) => {
      const grown = new Int32Array(old.length * 2)
      grown.set(old)
      return grown
    }
    this.#codes = this.#codes.map(larger)
    this.#numbers = larger(this.#numbers)
  }
}
