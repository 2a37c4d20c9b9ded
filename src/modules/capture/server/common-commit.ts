import { sql } from 'kysely'
import { rowsAsTable, type Column } from '#platform/server/bulk-rows.ts'
import type { House } from '#platform/server/house.ts'
import { enqueue } from '#platform/server/jobs.ts'

/** One event as it came: its request, its place there, and its JSON text. */
export type Arrival = {
  id: string
  place: number
  writeKeyId: string
  receivedAt: string
  sentAt: string | null
  body: string
}

type Waiting = { arrivals: readonly Arrival[]; bytes: number; kept: () => void; lost: (error: unknown) => void }

/** Beyond this the sender is told to come again: what waits stands in memory and is not answered for. */
const mostBytesWaiting = 32 * 2 ** 20
const mostInOneCommit = 5000

const columns: Column<Arrival>[] = [
  { name: 'id', type: 'uuid', of: ({ id }) => id },
  { name: 'place', type: 'int', of: ({ place }) => place },
  { name: 'write_key_id', type: 'uuid', of: ({ writeKeyId }) => writeKeyId },
  { name: 'received_at', type: 'timestamptz', of: ({ receivedAt }) => receivedAt },
  { name: 'sent_at', type: 'timestamptz', of: ({ sentAt }) => sentAt },
  { name: 'body', type: 'text', of: ({ body }) => body },
]

/** Keeps events durably; requests that come while a commit is under way share the next one. */
export type CommonCommit = { keep(workspaceId: string, arrivals: readonly Arrival[]): Promise<boolean> }

/** `keep` resolves after the commit: true when kept, false when too much waits already. It rejects when the database does. */
export function openCommonCommit(house: House, most = mostBytesWaiting): CommonCommit {
  const queues = new Map<string, Waiting[]>()
  let bytesWaiting = 0
  async function carryOn(workspaceId: string, queue: Waiting[]): Promise<void> {
    while (queue.length > 0) {
      const shared = takeSome(queue)
      try {
        await write(
          house,
          workspaceId,
          shared.flatMap(({ arrivals }) => arrivals),
        )
        for (const { kept } of shared) kept()
      } catch (error) {
        for (const { lost } of shared) lost(error)
      }
      bytesWaiting -= shared.reduce((sum, { bytes }) => sum + bytes, 0)
    }
    queues.delete(workspaceId)
  }
  return {
    keep(workspaceId, arrivals) {
      const bytes = arrivals.reduce((sum, { body }) => sum + body.length, 0)
      if (bytesWaiting + bytes > most) return Promise.resolve(false)
      bytesWaiting += bytes
      return new Promise((resolve, reject) => {
        const waiting = { arrivals, bytes, kept: () => resolve(true), lost: reject }
        const queue = queues.get(workspaceId)
        if (queue) return void queue.push(waiting)
        const fresh = [waiting]
        queues.set(workspaceId, fresh)
        void carryOn(workspaceId, fresh)
      })
    },
  }
}

function takeSome(queue: Waiting[]): Waiting[] {
  let events = 0
  let count = 0
  while (count < queue.length && (count === 0 || events < mostInOneCommit)) {
    events += queue[count]?.arrivals.length ?? 0
    count++
  }
  return queue.splice(0, count)
}

function write(house: House, workspaceId: string, arrivals: readonly Arrival[]): Promise<void> {
  return house.db.inWorkspace(workspaceId, async (tx) => {
    await sql`
      insert into capture_inbox (workspace_id, id, place, write_key_id, received_at, sent_at, body)
      select ${workspaceId}::uuid, given.* from ${rowsAsTable(arrivals, columns, 'given')}`.execute(tx)
    await sortSoon(tx, workspaceId)
  })
}

/** Tells the job that carries the inbox on that there is something in it. */
export function sortSoon(tx: Parameters<typeof enqueue>[0], workspaceId: string): Promise<void> {
  return enqueue(tx, 'capture.sort', { workspaceId }, { key: 'capture.sort', queue: `${workspaceId}:capture` })
}
