import { mkdirSync } from 'node:fs'
import { workspaceIds } from '#modules/accounts/server/index.ts'
import type { Config } from '#platform/server/config.ts'
import { takeFolder } from '#platform/server/folder-lock.ts'
import type { Caller, House } from '#platform/server/house.ts'
import { startJobs } from '#platform/server/jobs.ts'
import { listenOnPort, listenOnSocket, type Listening } from '#platform/server/listen.ts'
import { openHouse } from '#platform/server/open-house.ts'
import { allJobs, openApp, promptJobs } from './app.ts'
import { openDemo } from './demo/index.ts'
import { welcome } from './welcome.ts'

export type RunningHouse = { house: House; port: number; stop(): Promise<void> }

/** Opens the house for good: folder, database, demo company, doors, jobs; stopping goes the same way back. */
export async function startHouse(config: Config, say: (line: string) => void): Promise<RunningHouse> {
  mkdirSync(config.dataFolder, { recursive: true, mode: 0o755 })
  const folder = takeFolder(config.dataFolder, `http://localhost:${config.port}`, new Date())
  const doors: Listening[] = []
  try {
    const { house, stopping, close } = await openHouse(config)
    try {
      const demo = config.startEmpty ? null : await openDemo(house, say)
      const web = openApp(house)
      const door = await listenOnPort(web, config.host, config.port)
      doors.push(door, await listenOnSocket(web, folder.socket, () => operatorOf(house)))
      const jobs = await startJobs(house.ownerPool, allJobs(house), house.log, promptJobs())
      for (const line of await welcome(house, door.port, demo)) say(line)
      return {
        house,
        port: door.port,
        async stop() {
          stopping.abort()
          await Promise.all(doors.map((each) => each.stop()))
          await jobs.stop()
          await close()
          folder.release()
        },
      }
    } catch (error) {
      await Promise.all(doors.map((each) => each.stop()))
      await close()
      throw error
    }
  } catch (error) {
    folder.release()
    throw error
  }
}

/** Whoever holds the data folder acts in its first workspace; before there is one, as nobody. */
export async function operatorOf(house: House): Promise<Caller> {
  const [workspaceId] = await workspaceIds(house.signInPool)
  return workspaceId === undefined ? { kind: 'nobody' } : { kind: 'operator', workspaceId, name: 'operator' }
}
