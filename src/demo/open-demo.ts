import {
  addPerson,
  demoPassword,
  hashPassword,
  listWorkspace,
  readWorkspace,
  saveWorkspace,
  workspaceIds,
} from '#modules/accounts/server/index.ts'
import { newId } from '#platform/new-id.ts'
import type { House } from '#platform/server/house.ts'
import { refreshStatistics } from '#platform/server/table-statistics.ts'
import type { Simulation } from '#simulator/index.ts'
import { pourRecords } from '#simulator/pour.ts'
import { demoCompany, simulateDemo } from './company.ts'
import { planHistory } from './tell-history.ts'

/**
 * The simulated company of a new house, 18 months up to now: its people and both lists before the doors open, its touches
 * and counts behind them. Null when the house is somebody's own.
 */
export async function openDemo(house: House, say: (line: string) => void): Promise<{ workspaceId: string } | null> {
  const [known] = await workspaceIds(house.signInPool)
  if (known !== undefined) {
    const { demo } = await house.db.inWorkspace(known, (tx) => readWorkspace(tx, known))
    return demo ? { workspaceId: known } : null
  }
  say('Opening the house with a simulated company …')
  const now = house.clock.now()
  const simulation = simulateDemo(now)
  const workspaceId = newId()
  await house.db.inWorkspace(workspaceId, (tx) => saveWorkspace(tx, { id: workspaceId, ...demoCompany }, now))
  await Promise.all([pourRecords(house, workspaceId, simulation), makePeople(house, workspaceId, simulation)])
  // What the counts read is known to the planner before they begin.
  await refreshStatistics(house.ownerPool)
  await planHistory(house, workspaceId, now)
  // Last: a start that was cut short is not listed, and the next one begins anew.
  await listWorkspace(house.signInPool, workspaceId, now)
  return { workspaceId }
}

async function makePeople(house: House, workspaceId: string, { people }: Simulation): Promise<void> {
  const passwordHash = await hashPassword(demoPassword)
  for (const person of people.filter(({ signsIn }) => signsIn))
    await addPerson(house, workspaceId, { ...person, passwordHash })
}
