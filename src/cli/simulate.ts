import type { Command } from 'commander'
import { simulateInBulk } from '#simulator/index.ts'
import { type Poured, pourBatches } from '#simulator/pour.ts'
import type { QuarrelLevel } from '#simulator/types.ts'
import type { Connection, Where } from './connect.ts'
import { workOffJobs } from './jobs.ts'
import { printJson, progressBar } from './output.ts'
import { inHouse, withWhere } from './where.ts'

type Options = Where & { leads: string; touches: string; seed: string; months: string; quarrel: string; json?: boolean }

export function simulateCommand(program: Command): void {
  withWhere(program.command('simulate').description('fill a house with a simulated company'))
    .option('--leads <number>', 'real leads', '5000')
    .option('--touches <number>', 'touches of single persons', '60000')
    .option('--months <number>', 'months of history up to now', '18')
    .option('--quarrel <level>', '0 harmony to 3 war', '1')
    .option('--seed <number>', 'the same seed gives the same company', '7')
    .option('--json', 'as JSON')
    .action(async (options: Options) => {
      const bar = progressBar('Simulating')
      const startedAt = performance.now()
      const poured = await inHouse(options, (connection) => pour(connection, options, bar), { withJobs: false })
      bar.end()
      const seconds = (performance.now() - startedAt) / 1000
      if (options.json) return printJson({ ...poured, seconds })
      console.log(`${poured.records.toLocaleString('en')} records in ${seconds.toFixed(1)} s`)
    })
}

async function pour(connection: Connection, options: Options, bar: ReturnType<typeof progressBar>): Promise<Poured> {
  if (!connection.own)
    throw new Error('Stop the house first: a simulated company is poured into a data folder, not into a running house.')
  const { leads, touches, months, seed } = options
  const quarrel = levelFrom(options.quarrel)
  const wish = {
    leads: whole(leads),
    touches: whole(touches),
    months: whole(months),
    seed: whole(seed),
    quarrel,
    endsAt: new Date(),
  }
  const workspaceId = await connection.workspaceId()
  const poured = await pourBatches(connection.own, workspaceId, simulateInBulk(wish), (done) => bar.show(done, null))
  await workOffJobs(connection.own)
  return poured
}

function whole(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 0) throw new Error(`"${text}" is not a whole number.`)
  return value
}

function levelFrom(text: string): QuarrelLevel {
  const level = ([0, 1, 2, 3] as const).find((each) => String(each) === text)
  if (level === undefined) throw new Error(`A quarrel has level 0, 1, 2 or 3, not "${text}".`)
  return level
}
