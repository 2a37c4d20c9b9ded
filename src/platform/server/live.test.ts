import pg from 'pg'
import { expect, inject, test } from 'vitest'
import { openLive } from './live.ts'
import { openLog } from './log.ts'

async function onServer(statement: string): Promise<number> {
  const client = new pg.Client({ connectionString: inject('databaseServer') })
  await client.connect()
  try {
    return (await client.query(statement)).rowCount ?? 0
  } finally {
    await client.end()
  }
}

const listening = "select from pg_stat_activity where query = 'listen syskon_live' and application_name = 'live-test'"

test('a lost connection is opened anew once, and its pages are told to look again', async () => {
  const url = new URL(inject('databaseServer'))
  url.searchParams.set('application_name', 'live-test')
  const live = await openLive(url.toString(), openLog('silent', false))
  const heard: string[] = []
  live.listen('a-workspace', (topic) => heard.push(topic))
  await onServer(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'live-test'`)
  await expect.poll(() => heard, { timeout: 10_000 }).toEqual(['house.reconnected'])
  expect(await onServer(listening)).toBe(1)
  await live.close()
})
