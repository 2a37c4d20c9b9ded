import path from 'node:path'
import type { Command } from 'commander'
import { workspaceIds } from '#modules/accounts/server/index.ts'
import { backUp } from '#platform/server/backup.ts'
import type { Where } from './connect.ts'
import { printJson, progressBar } from './output.ts'
import { withStore } from './store.ts'

export function backupCommand(program: Command): void {
  program
    .command('backup <file>')
    .description('write the whole house into one file, also while it is running')
    .option('--data <folder>', 'the data folder of the house')
    .option('--json', 'as JSON')
    .action(async (file: string, options: Where & { json?: boolean }) => {
      const bar = progressBar('Backing up')
      const result = await withStore(options.data, async ({ ownerPool, signInPool, version }) => {
        let done = 0
        const wish = { file: path.resolve(file), version, now: new Date() }
        return backUp(ownerPool, await workspaceIds(signInPool), wish, (_, rows) => bar.show((done += rows), null))
      })
      bar.end()
      if (options.json) return printJson(result)
      console.log(
        `${result.rows.toLocaleString('en')} rows of ${result.tables} tables in ${result.file}, ${Math.ceil(result.bytes / 1024).toLocaleString('en')} KiB`,
      )
    })
}
