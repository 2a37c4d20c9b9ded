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
import { simulate, type Simulation } from '#simulator/index.ts'
import { pourSimulation } from '#simulator/pour.ts'
import { allJobs } from './app.ts'

const demoSeed = 20_061
const demoCompany = {
  name: 'Lindhav Flow AB',
  currency: 'EUR',
  country: 'SE',
  timeZone: 'Europe/Stockholm',
  demo: true,
}

/** The simulated company that a new house opens with: 18 months up to now. Null when the house is somebody's own. */
export async function openDemo(house: House, say: (line: string) => void): Promise<{ workspaceId: string } | null> {
  const [known] = await workspaceIds(house.signInPool)
  if (known !== undefined) {
    const { demo } = await house.db.inWorkspace(known, (tx) => readWorkspace(tx, known))
    return demo ? { workspaceId: known } : null
  }
  say('Opening the house with a simulated company …')
  const simulation = simulate({ seed: demoSeed, endsAt: house.clock.now() })
  const workspaceId = newId()
  const now = house.clock.now()
  const workspace = { id: workspaceId, ...demoCompany }
  await house.db.inWorkspace(workspaceId, (tx) => saveWorkspace(tx, workspace, now))
  await Promise.all([pourSimulation(house, workspaceId, simulation), makePeople(house, workspaceId, simulation)])
  await countAll(house, workspaceId)
  // Last: a start that was cut short is not listed, and the next one begins anew.
  await listWorkspace(house.signInPool, workspaceId, now)
  return { workspaceId }
}

/** Counted before the doors open, so that the first page shows figures; later changes are counted by jobs. */
async function countAll(house: House, workspaceId: string): Promise<void> {
  const jobs = allJobs(house)
  const count = async (name: string) => jobs[name]?.({ workspaceId }, house.stopping)
  await Promise.all([count('funnel.recount'), count('reconcile.recount')])
}

async function makePeople(house: House, workspaceId: string, { people }: Simulation): Promise<void> {
  const passwordHash = await hashPassword(demoPassword)
  for (const person of people.filter(({ signsIn }) => signsIn))
    await addPerson(house, workspaceId, { ...person, passwordHash })
}
