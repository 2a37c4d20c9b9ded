import { statfsSync } from 'node:fs'
import path from 'node:path'
import type { Command } from 'commander'
import { projectRoot, readConfig } from '#platform/server/config.ts'
import { holderOf } from '#platform/server/folder-lock.ts'
import { migrationFiles } from '#platform/server/migrate.ts'
import { serverAccount } from '#platform/server/postgres-binaries.ts'
import type { Where } from './connect.ts'
import { exitCodes, printJson } from './output.ts'
import { withStore, type Store } from './store.ts'

type Finding = { what: string; good: boolean; found: string; todo?: string }

export function doctorCommand(program: Command): void {
  program
    .command('doctor')
    .description('look whether everything the house needs is there, and say what to do when not')
    .option('--data <folder>', 'the data folder of the house')
    .option('--json', 'as JSON')
    .action(async (options: Where & { json?: boolean }) => {
      const findings = await examine(options.data)
      if (options.json) printJson(findings)
      else
        for (const { what, good, found, todo } of findings)
          console.log(`${good ? '✓' : '✗'} ${what}: ${found}${todo ? ` — ${todo}` : ''}`)
      if (findings.some(({ good }) => !good)) process.exitCode = exitCodes.refused
    })
}

async function examine(data: string | undefined): Promise<Finding[]> {
  const folder = path.resolve(data ?? process.env['SYSKON_DATA'] ?? path.join(projectRoot, '.syskon'))
  const machine = [nodeVersion(), settings(folder), account()]
  try {
    const database = await withStore(data, examineDatabase)
    return [...machine, ...database, whoLives(folder), space(folder)]
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error)
    return [
      ...machine,
      { what: 'Database', good: false, found, todo: 'see docs/operations.md, "When it does not start"' },
    ]
  }
}

function nodeVersion(): Finding {
  const good = Number(process.versions.node.split('.')[0]) >= 24
  return { what: 'Node', good, found: process.version, ...(good ? {} : { todo: 'install Node 24' }) }
}

function settings(folder: string): Finding {
  try {
    const { databaseUrl, smtpUrl } = readConfig(process.env, { data: folder })
    const found = `${databaseUrl ? 'own PostgreSQL' : 'embedded PostgreSQL'}, ${smtpUrl ? 'mail by SMTP' : 'mail shown in the log'}`
    return { what: 'Settings', good: true, found }
  } catch (error) {
    return { what: 'Settings', good: false, found: error instanceof Error ? error.message : String(error) }
  }
}

function account(): Finding {
  const unprivileged = serverAccount()
  const found = unprivileged ? `root; PostgreSQL runs as uid ${unprivileged.uid}` : `uid ${process.getuid?.() ?? '?'}`
  return { what: 'Account', good: true, found }
}

function whoLives(folder: string): Finding {
  const holder = holderOf(folder)
  return {
    what: 'House',
    good: true,
    found: holder ? `running as process ${holder.pid} since ${holder.since} (${holder.address})` : 'not running',
  }
}

function space(folder: string): Finding {
  const { bavail, bsize } = statfsSync(folder)
  const gigabytes = (bavail * bsize) / 2 ** 30
  const good = gigabytes > 2
  return {
    what: 'Disk',
    good,
    found: `${gigabytes.toFixed(1)} GiB free`,
    ...(good ? {} : { todo: 'make room: PostgreSQL stops when the disk is full' }),
  }
}

async function examineDatabase({ ownerPool }: Store): Promise<Finding[]> {
  const { rows } = await ownerPool.query<{ version: string; ran: number; failed: number }>(`
    select current_setting('server_version') as version, (select count(*)::int from public.migration) as ran,
      (select count(*)::int from graphile_worker.jobs where attempts >= max_attempts) as failed`)
  const [found] = rows
  const files = migrationFiles().length
  const gaveUp = found?.failed ?? 0
  return [
    { what: 'Database', good: true, found: `PostgreSQL ${found?.version ?? '?'}` },
    { what: 'Schema', good: found?.ran === files, found: `${found?.ran ?? 0} of ${files} migrations` },
    {
      what: 'Jobs',
      good: gaveUp === 0,
      found: `${gaveUp} gave up`,
      ...(gaveUp ? { todo: 'open Jobs in the house and try them again' } : {}),
    },
  ]
}
