import { mkdirSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** One measured thing: its value, its goal, and whether the goal is met. Without a goal it is there to be watched. */
export type Row = {
  name: string
  value: number
  unit: string
  goal?: { at: 'most' | 'least'; value: number }
  note?: string
}

export type Bench = { name: string; rows: Row[] }

export function meets({ value, goal }: Row): boolean | null {
  if (!goal) return null
  return goal.at === 'most' ? value <= goal.value : value >= goal.value
}

export function printBench({ name, rows }: Bench): void {
  console.log(`\n${name}`)
  const width = Math.max(...rows.map((row) => row.name.length))
  for (const row of rows) {
    const goal = row.goal ? `${row.goal.at === 'most' ? '≤' : '≥'} ${shown(row.goal.value)}` : ''
    const ratio = row.goal && row.goal.value !== 0 ? `${(row.value / row.goal.value).toFixed(2)}×` : ''
    const verdict = { true: 'met', false: 'MISSED', null: '' }[String(meets(row)) as 'true' | 'false' | 'null']
    console.log(
      `  ${row.name.padEnd(width)}  ${shown(row.value).padStart(12)} ${row.unit.padEnd(7)} ${goal.padEnd(12)} ${ratio.padStart(7)} ${verdict.padEnd(6)} ${row.note ?? ''}`,
    )
  }
}

function shown(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 3 : 1 })
}

/** Keeps the run with its machine, since a figure without its machine says nothing. */
export function writeReport(benches: Bench[], now: Date): string {
  const folder = path.join(import.meta.dirname, 'results')
  mkdirSync(folder, { recursive: true })
  const file = path.join(folder, `${now.toISOString().replaceAll(':', '-').slice(0, 19)}.json`)
  const [cpu] = os.cpus()
  const machine = {
    cpu: cpu?.model ?? 'unknown',
    cores: os.cpus().length,
    memoryGiB: Math.round(os.totalmem() / 2 ** 30),
    node: process.version,
  }
  writeFileSync(file, `${JSON.stringify({ at: now.toISOString(), machine, benches }, null, 2)}\n`)
  return file
}

export function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
