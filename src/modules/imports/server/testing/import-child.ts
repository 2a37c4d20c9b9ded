import { openHouse } from '#platform/server/open-house.ts'
import { readConfig } from '#platform/server/config.ts'
import { openLog } from '#platform/server/log.ts'
import { importFile } from '../index.ts'
import { runImport } from '../run-import.ts'

/** A process of its own that imports, to be killed: `databaseUrl dataFolder workspaceId file | import id`. */
const [databaseUrl = '', data = '', workspaceId = '', what = ''] = process.argv.slice(2)
const { house, close } = await openHouse(readConfig({}, { data, databaseUrl }), { log: openLog('silent', false) })
const onProgress = ({ read }: { read: number }) => void process.stdout.write(`${read}\n`)
if (/^[0-9a-f-]{36}$/.test(what)) await runImport(house, { workspaceId, importId: what }, house.stopping, onProgress)
else {
  const caller = { kind: 'operator', workspaceId, name: 'child' } as const
  await importFile(house, caller, { kind: 'leads', source: 'child', file: what, errorFile: null }, { onProgress })
}
process.stdout.write('end\n')
await close()
