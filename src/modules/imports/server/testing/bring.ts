import type { Caller, Person } from '#platform/server/house.ts'
import { startJobs, type Jobs } from '#platform/server/jobs.ts'
import type { Api, World } from '#testing/world.ts'
import { allJobs } from '../../../../app.ts'
import type { ShownImport } from '../../contract.ts'

/** Sends a file as a page does. */
export async function upload(
  world: World,
  caller: Caller,
  name: string,
  content: string | Uint8Array,
): Promise<Response> {
  const url = `http://house.test/api/v1/uploads?name=${encodeURIComponent(name)}`
  const body = typeof content === 'string' ? content : Buffer.from(content)
  return world.fetch(new Request(url, { method: 'PUT', headers: { 'x-syskon': '1' }, body }), caller)
}

export async function uploaded(
  world: World,
  caller: Caller,
  name: string,
  content: string | Uint8Array,
): Promise<string> {
  const answer = await upload(world, caller, name, content)
  const { uploadId } = (await answer.json()) as { uploadId: string }
  return uploadId
}

const over = new Set(['done', 'failed', 'cancelled', 'undone'])

/** The jobs of imports alone: what is counted and compared after them has tests of its own. */
function importJobs({ house }: World): Jobs {
  return Object.fromEntries(Object.entries(allJobs(house)).filter(([name]) => name.startsWith('imports.')))
}

/** Works on the imports that wait until this one is over. */
export async function untilOver(world: World, caller: Caller, id: string): Promise<ShownImport> {
  const running = await startJobs(world.house.ownerPool, importJobs(world), world.house.log)
  try {
    for (let tries = 0; tries < 12_000; tries++) {
      const shown = await world.as(caller).imports.one({ id })
      if (over.has(shown.state)) return shown
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    throw new Error('The import did not come to an end within two minutes')
  } finally {
    await running.stop()
  }
}

export type Start = Parameters<Api['imports']['start']>[0]

/** From the file to the end of its import, the way a page goes. */
export async function bring(
  world: World,
  person: Person,
  { name = 'list.csv', content, ...start }: Omit<Start, 'uploadId'> & { name?: string; content: string | Uint8Array },
): Promise<ShownImport> {
  const uploadId = await uploaded(world, person, name, content)
  const draft = await world.as(person).imports.start({ uploadId, ...start })
  await world.as(person).imports.run({ id: draft.import.id })
  return untilOver(world, person, draft.import.id)
}

/** Rows as a file: the first list is the header. */
export function csv(...rows: (readonly (string | number)[])[]): string {
  return rows
    .map(
      (row) =>
        `${row.map((cell) => (/[",\n]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : cell)).join(',')}\n`,
    )
    .join('')
}
