import { startHouse } from './start.ts'
import { readConfig } from '#platform/server/config.ts'
import { readWishes } from './wishes.ts'

/** `npm start`: one sentence and exit code 1 when the house can't open; a stack only when asked for. */
try {
  const running = await startHouse(readConfig(process.env, readWishes(process.argv.slice(2))), (line) =>
    console.log(line),
  )
  let stops = 0
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      stops += 1
      if (stops > 1) process.exit(130)
      void running.stop().then(() => process.exit(0))
    })
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  if (process.env['SYSKON_LOG'] === 'debug') console.error(error)
  process.exit(1)
}
