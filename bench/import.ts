import { execFile } from 'node:child_process'
import { createReadStream, createWriteStream } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { once } from 'node:events'
import os from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { from as copyFrom } from 'pg-copy-streams'
import { openWorkspace } from '#modules/accounts/server/index.ts'
import { importFile } from '#modules/imports/server/index.ts'
import { newId } from '#platform/new-id.ts'
import { readConfig } from '#platform/server/config.ts'
import type { House } from '#platform/server/house.ts'
import { openLog } from '#platform/server/log.ts'
import { openHouse } from '#platform/server/open-house.ts'
import { printBench, type Bench } from './report.ts'
import { startFlags } from './start-flags.ts'

const root = path.resolve(import.meta.dirname, '..')

const header =
  'Id,Created Date,Lead Source,First Name,Last Name,Email,Phone,Company,Country,Owner,Status,Amount,Currency'
const sources = ['Web', 'Trade Show', '"Partner, Nordic"', 'Phone Inquiry', 'Purchased List']
const statuses = ['New', 'Working', 'Nurturing', 'Qualified', 'Closed - Converted']
const firstNames = ['Anna', 'Matti', 'Åsa', 'Jürgen', 'Ольга', 'Eero', 'Ingrid', 'Pekka', 'Maja', 'Søren']
const lastNames = ['Virtanen', 'Andersson', 'Müller', 'Иванова', 'Korhonen', 'Hansen', 'Öberg', 'Laine', 'Berg', 'Kask']

/**
 * A list as a CRM exports it: five leads a company, every tenth person back for a second time, every fiftieth row without
 * a telephone number that is one, every two hundredth with a date that is none and so not to be imported.
 */
function line(row: number): string {
  const who = row % 10 === 9 ? row - 4 : row
  const company = Math.floor(who / 5)
  const day = new Date(Date.UTC(2024, 0, 1) + (row % 700) * 86_400_000 + (row % 86_400) * 1000)
  const created = row % 200 === 199 ? '31.02.2024' : day.toISOString().slice(0, 19).replace('T', ' ')
  const [first, last] = [firstNames[who % 10], lastNames[Math.floor(who / 10) % 10]]
  const phone =
    row % 50 === 49 ? 'call me' : `+358 40 ${String(1_000_000 + who).slice(0, 3)} ${String(1_000_000 + who).slice(3)}`
  const person = `${first},${last}${who},contact.${who}@firma${company}.fi,${phone}`
  return `L${row},${created},${sources[row % 5]},${person},Firma ${company} Oy,Finland,Owner ${row % 40},${statuses[row % 5]},${(row * 37) % 100_000}.50,EUR\n`
}

async function writeList(file: string, rows: number): Promise<void> {
  const out = createWriteStream(file)
  out.write(`${header}\n`)
  for (let row = 0; row < rows; row += 1000) {
    let part = ''
    for (let at = row; at < Math.min(rows, row + 1000); at++) part += line(at)
    if (!out.write(part)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'finish')
}

/** The yardstick: the cells of the same file, as they stand there, by COPY into one table with a primary key. */
async function copyList(house: House, file: string, rows: number): Promise<number> {
  const client = await house.ownerPool.connect()
  try {
    await client.query(
      'create table public.yardstick (id text primary key, created text, source text, first_name text, last_name text, email text, phone text, company text, country text, owner text, status text, amount numeric, currency text)',
    )
    const startedAt = performance.now()
    await pipeline(
      createReadStream(file, { highWaterMark: 2 ** 20 }),
      client.query(copyFrom('copy public.yardstick from stdin with (format csv, header)')),
    )
    const seconds = (performance.now() - startedAt) / 1000
    await client.query('drop table public.yardstick')
    return rows / seconds
  } finally {
    client.release()
  }
}

function watchMemory(): () => number {
  let most = process.memoryUsage.rss()
  const timer = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 50)
  return () => {
    clearInterval(timer)
    return most / 2 ** 20
  }
}

async function count(house: House, workspaceId: string, table: 'person' | 'company'): Promise<number> {
  const client = await house.ownerPool.connect()
  try {
    await client.query(`begin; set local app.workspace = '${workspaceId}'`)
    const { rows } = await client.query<{ count: number }>(`select count(*) from ${table}`)
    return rows[0]?.count ?? 0
  } finally {
    await client.query('rollback')
    client.release()
  }
}

/**
 * P2: a list of leads into a house of its own, from the file to the records: read, checked, customers recognised, written, bad rows
 * put aside. The yardstick is COPY of the same file into one table with a primary key, in the same run. The house is a process of
 * its own with the settings of `npm start`, so that its memory is the house's and not that of the bench.
 */
export async function benchImport(rows = 1_000_000): Promise<Bench> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [...startFlags(root), import.meta.filename, 'house', String(rows)],
    {
      cwd: root,
      maxBuffer: 2 ** 24,
    },
  )
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Bench
}

async function inHouse(rows: number): Promise<Bench> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'syskon-bench-import-'))
  await chmod(folder, 0o711)
  const file = path.join(folder, 'leads.csv')
  await writeList(file, rows)
  const { house, close } = await openHouse(readConfig({}, { data: path.join(folder, 'house') }), {
    log: openLog('silent', false),
  })
  try {
    return await measure(house, file, rows)
  } finally {
    await close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function measure(house: House, file: string, rows: number): Promise<Bench> {
  const workspaceId = newId()
  await openWorkspace(house, {
    id: workspaceId,
    name: 'Bench',
    currency: 'EUR',
    country: 'FI',
    timeZone: 'Europe/Helsinki',
    demo: false,
  })
  const caller = { kind: 'operator', workspaceId, name: 'bench' } as const
  const copied = await copyList(house, file, rows)
  const mostMegabytes = watchMemory()
  const startedAt = performance.now()
  const first = await importFile(house, caller, { kind: 'leads', file, source: 'bench' })
  const imported = (rows / (performance.now() - startedAt)) * 1000
  const most = mostMegabytes()
  const againAt = performance.now()
  const second = await importFile(house, caller, { kind: 'leads', file, source: 'bench', errorFile: null })
  const again = (rows / (performance.now() - againAt)) * 1000
  const [persons, companies] = [await count(house, workspaceId, 'person'), await count(house, workspaceId, 'company')]
  const note = `${rows} rows: ${persons} persons, ${companies} companies, ${first.rejected} rejected`
  return {
    name: 'P2 import',
    rows: [
      { name: 'leads imported', value: imported, unit: 'rows/s', goal: { at: 'least', value: 20_000 }, note },
      { name: 'COPY of the same file into one table', value: copied, unit: 'rows/s' },
      { name: 'import against COPY', value: imported / copied, unit: '×', goal: { at: 'least', value: 0.2 } },
      { name: 'the same file again', value: again, unit: 'rows/s', note: `${second.unchanged} unchanged` },
      { name: 'memory of the house during the import', value: most, unit: 'MB', goal: { at: 'most', value: 350 } },
    ],
  }
}

const [what = '1000000', rowsOfHouse = '0'] = process.argv.slice(2)
if (import.meta.main && what === 'house') console.log(JSON.stringify(await inHouse(Number(rowsOfHouse))))
else if (import.meta.main) printBench(await benchImport(Number(what)))
