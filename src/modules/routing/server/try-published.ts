import { sql } from 'kysely'
import type { Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import { enqueue, type JobHandler } from '#platform/server/jobs.ts'
import { announce } from '#platform/server/live.ts'
import type { Outcome, Simulation } from '../contract.ts'
import type { PublishedTrial } from '../contract-shapes.ts'
import { simulation } from './simulation.ts'
import { versionById, versionByNumber } from './versions.ts'

/** What the rules would have done with the leads of the ninety days before they were published: kept with them. */
export function callTrial(tx: Tx, workspaceId: string, versionId: string): Promise<void> {
  const options = { key: `routing.try-published:${versionId}`, queue: `${workspaceId}:routing` }
  return enqueue(tx, 'routing.try-published', { workspaceId, versionId }, options)
}

const wish = { days: 90, promiseMinutes: 240, handlingMinutes: 20 }

/** The job `routing.try-published`: the version beside the one that it took the place of. */
export function tryPublished(house: House): JobHandler {
  return async ({ workspaceId, ...payload }, stopping) => {
    const id = String(payload['versionId'])
    const [version, before] = await house.db.inWorkspace(workspaceId, async (tx) => {
      const found = await versionById(tx, workspaceId, id)
      return [found, found && (await versionByNumber(tx, workspaceId, found.tookPlaceOf))] as const
    })
    if (!version?.publishedAt) return
    const trial = { ...wish, rules: version.rules, against: before?.rules ?? null, to: version.publishedAt }
    const result = await simulation(house, workspaceId, trial, async () => stopping.throwIfAborted())
    await house.db.inWorkspace(workspaceId, async (tx) => {
      await sql`update routing_version set trial = ${JSON.stringify(summaryOf(result))}::jsonb
        where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
      await announce(tx, 'routing')
    })
  }
}

function summaryOf({ from, to, promiseMinutes, moved, draft, published }: Simulation): PublishedTrial {
  const short = ({ leads, kept, unrouted }: Outcome) => ({ leads, kept, unrouted })
  return { from, to, promiseMinutes, moved, version: short(draft), before: published && short(published) }
}
