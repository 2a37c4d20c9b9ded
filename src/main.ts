import module from 'node:module'
import path from 'node:path'

// Compiled once, kept beside the packages: later starts read it instead of compiling a thousand files again.
module.enableCompileCache(path.join(import.meta.dirname, '../node_modules/.cache/compiled'))
const [{ startHouse }, { readConfig }, { readWishes }] = await Promise.all([
  import('./start.ts'),
  import('#platform/server/config.ts'),
  import('./wishes.ts'),
])

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
