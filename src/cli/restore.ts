import path from 'node:path'
import type { Command } from 'commander'
import { restore } from '#platform/server/restore.ts'
import type { Where } from './connect.ts'
import { printJson, progressBar } from './output.ts'
import { withStore } from './store.ts'

export function restoreCommand(program: Command): void {
  program
    .command('restore <file>')
    .description('fill an empty data folder or database from a back-up')
    .option('--data <folder>', 'the data folder of the new house')
    .option('--json', 'as JSON')
    .action(async (file: string, options: Where & { json?: boolean }) => {
      const bar = progressBar('Restoring')
      let done = 0
      const result = await withStore(
        options.data,
        ({ ownerPool }) => restore(ownerPool, path.resolve(file), (_, rows) => bar.show((done += rows), null)),
        { migrated: false },
      )
      bar.end()
      if (options.json) return printJson(result)
      console.log(`${result.rows.toLocaleString('en')} rows of ${result.tables} tables, as of ${result.createdAt}`)
    })
}
