import type { Command } from 'commander'
import { readConfig, type Wishes } from '#platform/server/config.ts'
import { startHouse } from '../start.ts'

type Options = { data?: string; port?: string; empty?: boolean }

export function startCommand(program: Command): void {
  program
    .command('start')
    .description('open the house; a new one shows the simulated company unless --empty')
    .option('--data <folder>', 'the data folder')
    .option('--port <number>', 'the port, 4747 unless said otherwise')
    .option('--empty', 'begin with an empty house')
    .action(async ({ data, port, empty = false }: Options) => {
      const wishes: Wishes = { empty }
      if (data !== undefined) wishes.data = data
      if (port !== undefined) wishes.port = Number(port)
      const running = await startHouse(readConfig(process.env, wishes), (line) => console.log(line))
      for (const signal of ['SIGINT', 'SIGTERM'] as const)
        process.once(signal, () => void running.stop().then(() => process.exit(0)))
    })
}
