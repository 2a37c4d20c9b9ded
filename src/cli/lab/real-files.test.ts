import { existsSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Deduped, ScoreTable, dedupe, planDedupe, scoreTable } from '#modules/lab/domain/index.ts'
import type { RawRow } from '#modules/imports/domain/index.ts'
import { openTable, type TableFile } from './table-file.ts'

const folder = path.join(import.meta.dirname, '../../../../shared/data')

async function rowsOf(table: TableFile): Promise<RawRow[]> {
  const rows: RawRow[] = []
  for await (const batch of table.rows()) rows.push(...batch)
  return rows
}

/** Pairs of one group each, once. */
function pairsIn(groups: Deduped['groups']): [number, number][] {
  return groups.flatMap((group) =>
    group.flatMap((one, i) => group.slice(i + 1).map((other): [number, number] => [one.row, other.row])),
  )
}

type Truth = { records: number; truePairs: number; foundPairs: number; rightPairs: number }

async function judged(file: string, entityOf: (row: RawRow) => string): Promise<Truth> {
  const table = await openTable(path.join(folder, file))
  const rows = await rowsOf(table)
  const entities = new Map(rows.map((row) => [row.row, entityOf(row)]))
  const sizes = Map.groupBy(entities.values(), (entity) => entity)
  const { groups } = dedupe(planDedupe(table.columns, rows, { kind: null, id: null, ignore: [] }), rows)
  const found = pairsIn(groups)
  return {
    records: rows.length,
    truePairs: [...sizes.values()].reduce((sum, { length }) => sum + (length * (length - 1)) / 2, 0),
    foundPairs: found.length,
    rightPairs: found.filter(([one, other]) => entities.get(one) === entities.get(other)).length,
  }
}

function febrlEntity({ cells }: RawRow): string {
  return String(cells[0]).trim().split('-')[1] ?? ''
}

describe.skipIf(!existsSync(path.join(folder, 'identity')))('doubles in public record sets', () => {
  it('are all found in the synthetic persons of Febrl, and nothing else', async () => {
    expect(await judged('identity/febrl/dataset1.csv', febrlEntity)).toEqual({
      records: 1000,
      truePairs: 500,
      foundPairs: 500,
      rightPairs: 500,
    })
  })

  it("are found in Splink's persons at less than 1 in 1,000 wrong", async () => {
    const { records, truePairs, foundPairs, rightPairs } = await judged('identity/splink/fake_1000.csv', ({ cells }) =>
      String(cells[6]),
    )
    expect([records, truePairs]).toEqual([1000, 2031])
    expect(1 - rightPairs / foundPairs).toBeLessThanOrEqual(0.001)
    expect(rightPairs / truePairs).toBeGreaterThan(0.93)
  })
})

describe.skipIf(!existsSync(path.join(folder, 'bank')))("a model of a bank's telephone campaign", () => {
  async function scored(...exclude: string[]) {
    const opened = await openTable(path.join(folder, 'bank/bank.csv'))
    const table = new ScoreTable(opened.columns)
    for (const row of await rowsOf(opened)) table.add(row)
    return scoreTable(table, {
      target: opened.columns.indexOf('y'),
      positive: null,
      times: null,
      time: null,
      exclude: exclude.map((name) => opened.columns.indexOf(name)),
      baseline: null,
      penalty: 1,
      zone: 'UTC',
    })
  }

  it('promises no more than the field has seen: an area of .7 to .85 without the length of the call', async () => {
    const { counts, judgement } = await scored('duration')
    expect(counts).toEqual({ rows: 4521, open: 0, known: 4521, positives: 521 })
    expect(judgement.metrics.auc?.auc).toBeGreaterThan(0.68)
    expect(judgement.metrics.auc?.auc).toBeLessThan(0.85)
    expect(judgement.verdict.use).toBe(false)
  })

  it('would gain most from the length of the call, which nobody knows before', async () => {
    const { fields, judgement } = await scored()
    expect(fields[0]?.field.name).toBe('duration')
    expect(judgement.metrics.auc?.auc).toBeGreaterThan(0.82)
  })
})
