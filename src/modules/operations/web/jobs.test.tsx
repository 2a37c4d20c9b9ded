// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#platform/new-id.ts'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'
import { patient, press } from '#web/testing/hands.ts'
import { openAddress } from '#web/testing/show.tsx'

let world: World
let admin: Person
let auditor: Person
beforeAll(async () => {
  world = await openWorld()
  admin = await world.addPerson({ name: 'Sanna Riihelä', side: 'both', role: 'admin' })
  auditor = await world.addPerson({ name: 'Timo Halonen', side: 'finance', role: 'auditor' })
})
afterAll(() => world.close())

function openJobs(person: Person) {
  return openAddress('/jobs', { house: (request) => world.fetch(request, person) })
}

type LongWork = { state: string; title: string; done: number; total: number; problems: number; failure: string | null }

async function addLongWork({ state, title, done, total, problems, failure }: LongWork): Promise<string> {
  const id = newId()
  const now = world.house.clock.now()
  const finishedAt = state === 'running' ? null : new Date(now.getTime() + 90_000)
  await world.house.db.inWorkspace(world.workspaceId, (tx) =>
    sql`
      insert into long_job (workspace_id, id, kind, state, title, done, total, problems, failure, created_at, started_at, finished_at)
      values (${world.workspaceId}, ${id}, 'import', ${state}, ${title}, ${done}, ${total}, ${problems}, ${failure}, ${now}, ${now}, ${finishedAt})`.execute(
      tx,
    ),
  )
  return id
}

describe('long work', () => {
  it('says that nothing is under way while nothing is', async () => {
    await openJobs(admin)
    await screen.findByText('Nothing is under way.', {}, patient)
    expect(screen.getByText('Long work that has ended will stand here.')).toBeDefined()
    expect(await screen.findByText('No job has given up.', {}, patient)).toBeDefined()
  })

  it('shows how far it is, and stops when it is asked to', async () => {
    const id = await addLongWork({
      state: 'running',
      title: 'crm.csv',
      done: 412_300,
      total: 1_000_000,
      problems: 318,
      failure: null,
    })
    await openJobs(admin)
    await screen.findByText('Import: crm.csv', {}, patient)
    expect(screen.getByRole('progressbar', { name: 'Import: crm.csv' }).getAttribute('aria-valuetext')).toBe(
      '412,300 of 1,000,000',
    )
    await press('Stop')
    await screen.findByText('Stopping after the present rows', {}, patient)
    const { rows } = await world.house.ownerPool.query('select cancel_wanted from long_job where id = $1', [id])
    expect(rows).toEqual([{ cancel_wanted: true }])
  })

  it('is read and not stopped by an auditor, who sees no failed jobs either', async () => {
    await openJobs(auditor)
    await screen.findByText('Import: crm.csv', {}, patient)
    expect(screen.queryByRole('button', { name: 'Stop' })).toBeNull()
    expect(screen.queryByText('Gave up')).toBeNull()
  })

  it('that failed says why, in words', async () => {
    await addLongWork({
      state: 'failed',
      title: 'deals.xlsx',
      done: 800,
      total: 2100,
      problems: 3,
      failure: 'imports.disk-full',
    })
    await openJobs(admin)
    const table = await screen.findByRole('table', { name: 'Ended' }, patient)
    const row = within(table).getByRole('row', { name: /deals\.xlsx/ })
    expect(within(row).getByText('Failed')).toBeDefined()
    expect(within(row).getByText(/The disk of the house is full/)).toBeDefined()
    expect(within(row).getByText('1 min')).toBeDefined()
  })
})

describe('a job that gave up', () => {
  it('shows what the machine said and is tried again by an admin', async () => {
    await world.house.ownerPool.query(
      `select graphile_worker.add_job('accounts.mail-invitation', json_build_object('workspaceId', $1::text), max_attempts => 1)`,
      [world.workspaceId],
    )
    await world.house.ownerPool.query(
      `update graphile_worker._private_jobs set attempts = max_attempts, last_error = 'connect ECONNREFUSED'`,
    )
    await openJobs(admin)
    const list = await screen.findByRole('list', { name: 'Gave up' }, patient)
    expect(within(list).getByText('Mail an invitation')).toBeDefined()
    expect(within(list).getByText('connect ECONNREFUSED')).toBeDefined()
    await press('Try again: Mail an invitation')
    await screen.findByText('It is tried again.', {}, patient)
    await screen.findByText('No job has given up.', {}, patient)
  })
})
