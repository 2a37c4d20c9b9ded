import { expect, test } from 'vitest'
import { openWorld } from '#testing/world.ts'
import { layDemoRadar } from './index.ts'

test('the simulated company answers one symptom; told twice it is told once', async () => {
  const other = await openWorld()
  const head = await other.addPerson({ name: 'Mikko Aaltonen', side: 'sales', role: 'lead' })
  for (let time = 0; time < 2; time++) await layDemoRadar(other.house, other.workspaceId, other.house.clock.now())
  const found = await other.as(head).radar.symptom({ id: 'J-24' })
  expect(found.answers).toHaveLength(1)
  expect(found.answers[0]).toMatchObject({ kind: 'working', byName: 'Mikko Aaltonen', alarmId: null })
  await other.close()
}, 60_000)
