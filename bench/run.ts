import { benchAttribution } from './attribution.ts'
import { benchAttributionModels } from './attribution-models.ts'
import { benchCapture } from './capture.ts'
import { benchExperiments } from './experiments.ts'
import { benchHandoff } from './handoff.ts'
import { benchBacktest } from './backtest.ts'
import { benchClocks } from './clocks.ts'
import { benchIdentity } from './identity.ts'
import { benchImport } from './import.ts'
import { benchOutage } from './outage.ts'
import { benchPages } from './pages.ts'
import { benchRadar } from './radar.ts'
import { benchReading } from './reading.ts'
import { benchReliability } from './reliability.ts'
import { meets, printBench, writeReport, type Bench } from './report.ts'
import { benchRouting } from './routing.ts'
import { benchStart } from './start.ts'

// npm run bench [-- NAME …], the names stand in `all` below [-- --sizes 10000,100000,1000000] [--data FOLDER: `reading` asks the house that stands there] [--rounds 50]
const words = process.argv.slice(2)
const option = (name: string, otherwise: string) =>
  words.includes(`--${name}`) ? (words[words.indexOf(`--${name}`) + 1] ?? otherwise) : otherwise
const sizes = option('sizes', '10000,100000,1000000').split(',').map(Number)
const touches = Number(option('touches', '10000000'))
const won = Number(option('won', '30000'))
const data = words.includes('--data') ? option('data', '') : undefined
const rounds = Number(option('rounds', '50'))

const all: Record<string, () => Promise<Bench>> = {
  start: benchStart,
  import: benchImport,
  reading: () => benchReading(sizes, data),
  backtest: () => benchBacktest(sizes),
  reliability: () => benchReliability(rounds),
  outage: benchOutage,
  clocks: benchClocks,
  capture: () => benchCapture(),
  pages: benchPages,
  routing: benchRouting,
  handoff: benchHandoff,
  experiments: () => benchExperiments(),
  radar: benchRadar,
  identity: identityRows,
  attribution: () => benchAttribution(touches, won),
  'attribution-models': benchAttributionModels,
}

const wanted = Object.keys(all).filter((name) => words.includes(name))
const benches: Bench[] = []
for (const name of wanted.length > 0 ? wanted : Object.keys(all)) {
  const bench = await all[name]?.()
  if (!bench) continue
  printBench(bench)
  benches.push(bench)
}
console.log(`\nWritten: ${writeReport(benches, new Date())}`)
const missed = benches.flatMap(({ rows }) => rows).filter((row) => meets(row) === false)
console.log(missed.length === 0 ? 'Every goal is met.' : `${missed.length} goals are missed.`)

/** Figures to watch, and one to hold: fuzzy matching merges nobody wrongly more than once in a thousand. */
async function identityRows(): Promise<Bench> {
  const { rows } = await benchIdentity()
  return {
    name: 'Identity on public sets',
    rows: rows.flatMap(({ set, method, f1, precision, recall, falseMergeRate }) => [
      { name: `${set}, ${method}: F1`, value: f1, unit: '', note: `precision ${precision}, recall ${recall}` },
      ...(method === 'fuzzy' && falseMergeRate !== null
        ? [
            {
              name: `${set}, ${method}: false merges`,
              value: falseMergeRate,
              unit: '',
              goal: { at: 'most' as const, value: 0.001 },
            },
          ]
        : []),
    ]),
  }
}
