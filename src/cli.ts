import { Command, CommanderError } from 'commander'
import { readConfig } from '#platform/server/config.ts'
import { exitCodes } from './cli/output.ts'
import { sentenceFor } from './cli/say-refusal.ts'

type AddCommand = (program: Command) => void

/** Fetched by name, so that a command starts without loading the others. */
const commands: Record<string, () => Promise<AddCommand>> = {
  start: async () => (await import('./cli/start.ts')).startCommand,
  user: async () => (await import('./cli/user.ts')).userCommand,
  backup: async () => (await import('./cli/backup.ts')).backupCommand,
  restore: async () => (await import('./cli/restore.ts')).restoreCommand,
  import: async () => (await import('./cli/import.ts')).importCommand,
  reconcile: async () => (await import('./cli/reconcile.ts')).reconcileCommand,
  funnel: async () => (await import('./cli/funnel.ts')).funnelCommand,
  timeline: async () => (await import('./cli/timeline.ts')).timelineCommand,
  export: async () => (await import('./cli/export.ts')).exportCommand,
  lab: async () => (await import('./cli/lab.ts')).labCommand,
  simulate: async () => (await import('./cli/simulate.ts')).simulateCommand,
  doctor: async () => (await import('./cli/doctor.ts')).doctorCommand,
}

/** `syskon …`: every command ends with an exit code that scripts can use and, when it fails, one sentence. */
async function main(words: string[]): Promise<number> {
  const program = new Command('syskon')
    .description('The shared house of marketing and sales: two lists in, one truth out.')
    .version(readConfig({}).version)
    .exitOverride()
    .showHelpAfterError('Run it with --help to see what it takes.')
  const named = commands[words[0] ?? '']
  for (const fetch of named ? [named] : Object.values(commands)) (await fetch())(program)
  try {
    await program.parseAsync(words, { from: 'user' })
    return Number(process.exitCode ?? exitCodes.done)
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.wrongUse
    console.error((await sentenceFor(error)) ?? (error instanceof Error ? error.message : String(error)))
    if (process.env['SYSKON_LOG'] === 'debug') console.error(error)
    return isUnreachable(error) ? exitCodes.unreachable : exitCodes.refused
  }
}

function isUnreachable(error: unknown): boolean {
  const { code } = (
    error instanceof Error && error.cause instanceof Error ? error.cause : error
  ) as NodeJS.ErrnoException
  return code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'ECONNRESET'
}

/** What was written into a pipe is still on its way there: leaving now would cut it off. */
function written(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => stream.write('', () => resolve()))
}

const code = await main(process.argv.slice(2))
await Promise.all([written(process.stdout), written(process.stderr)])
// The started house lives on; every other command has closed what it opened.
if (code !== exitCodes.done || process.argv[2] !== 'start') process.exit(code)
