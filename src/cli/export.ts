import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { Argument, type Command } from 'commander'
import { csvLine } from '#platform/csv.ts'
import type { Connection, Where } from './connect.ts'
import { progressBar } from './output.ts'
import { inHouse, withWhere } from './where.ts'

const kinds = ['leads', 'deals', 'companies', 'persons', 'activities'] as const
type Kind = (typeof kinds)[number]
type Item = Record<string, unknown>
type Page = { items: Item[]; nextCursor: string | null }

export function exportCommand(program: Command): void {
  withWhere(program.command('export').description('write records into a CSV file, or to the terminal'))
    .addArgument(new Argument('<kind>', 'which records').choices(kinds))
    .option('--out <file>', 'the file; without it the rows go to standard output')
    .option('--json', 'one JSON object a line instead of CSV')
    .action(async (kind: Kind, { out, json, ...where }: Where & { out?: string; json?: boolean }) => {
      const target = out ? createWriteStream(out) : process.stdout
      const bar = progressBar('Exporting')
      await inHouse(where, async ({ api }) => {
        let head: string[] | null = null
        let rows = 0
        for await (const item of all((cursor) => page(api, kind, cursor))) {
          if (!json && head === null) target.write(csvLine((head = Object.keys(item))))
          const line = json ? `${JSON.stringify(item)}\n` : csvLine((head ?? []).map((name) => cellOf(item[name])))
          if (!target.write(line)) await once(target, 'drain')
          bar.show(++rows, null)
        }
      })
      bar.end()
      if (out) target.end()
    })
}

async function* all(read: (cursor: string | undefined) => Promise<Page>): AsyncGenerator<Item> {
  let cursor: string | undefined
  do {
    const { items, nextCursor } = await read(cursor)
    yield* items
    cursor = nextCursor ?? undefined
  } while (cursor !== undefined)
}

function page(api: Connection['api'], kind: Kind, cursor: string | undefined): Promise<Page> {
  const wish = { limit: 500, ...(cursor && { cursor }) }
  switch (kind) {
    case 'leads':
      return api.leads.list(wish)
    case 'deals':
      return api.deals.list(wish)
    case 'companies':
      return api.customers.companies(wish)
    case 'persons':
      return api.customers.persons(wish)
    case 'activities':
      return api.activities.list(wish)
  }
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'string' ? value : JSON.stringify(value)
}
