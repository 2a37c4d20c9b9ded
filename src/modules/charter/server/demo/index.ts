import { sql } from 'kysely'
import { rows } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import { castOf } from './cast.ts'
import { layBudget } from './lay-budget.ts'
import { layDevices, layQuiz } from './lay-devices.ts'
import { layGoals, layRequests, layRights, layStatement } from './lay-mandate.ts'
import { layTasks, proposeSheets } from './lay-tasks.ts'
import { demoTasks } from './tasks.ts'

const everybody = [...new Set(demoTasks.flatMap(({ R = [], A, C = [], I = [] }) => [...R, ...A, ...C, ...I])), 'Gunnar']

/**
 * The simulated company's charter: tasks that both heads signed, money with the company's own activities on it, rights, the director's
 * words, devices. Some of it is not as it should be, so that the lights have something to say. Told twice, it changes nothing.
 */
export async function layDemoCharter(house: House, workspaceId: string, now: Date): Promise<void> {
  await house.db.inWorkspace(workspaceId, async (tx) => {
    const known = await rows(tx, sql`select 1 from charter_task where workspace_id = ${workspaceId} limit 1`)
    const cast = await castOf(tx, workspaceId, everybody)
    if (known.length > 0 || cast === null) return
    const tasks = await layTasks(tx, cast, now)
    await proposeSheets(tx, cast, tasks.get('Keep the sheets about competitors') ?? '', now)
    await layBudget(tx, cast, now)
    await layRights(tx, cast, now)
    await layGoals(tx, cast, now)
    await layRequests(tx, cast, now)
    await layStatement(tx, cast, now)
    await layDevices(tx, cast, now)
    await layQuiz(tx, cast, now)
  })
}
