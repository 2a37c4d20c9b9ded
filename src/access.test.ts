import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Access, Role } from '#platform/contract.ts'
import type { Caller, Scope } from '#platform/server/house.ts'
import { allDoors, knock } from '#testing/doors.ts'
import { openWorld, type World } from '#testing/world.ts'

const endpoints = allDoors()

/** Written down a second time on purpose: who gets in where, as a person would say it. */
const roleMay: Record<Role, Access[]> = {
  auditor: ['anyone', 'reader'],
  member: ['anyone', 'reader', 'writer'],
  lead: ['anyone', 'reader', 'writer', 'lead'],
  admin: ['anyone', 'reader', 'writer', 'lead', 'admin'],
}
const scopeMay: Record<Scope, Access[]> = {
  read: ['anyone', 'reader'],
  write: ['anyone', 'writer', 'lead'],
  admin: ['anyone', 'admin'],
}

let world: World
const callers = new Map<string, { caller: Caller; may: Access[] }>()

beforeAll(async () => {
  world = await openWorld()
  callers.set('nobody', { caller: { kind: 'nobody' }, may: ['anyone'] })
  for (const role of ['auditor', 'member', 'lead', 'admin'] as const) {
    callers.set(role, {
      caller: await world.addPerson({ name: `The ${role}`, side: 'both', role }),
      may: roleMay[role],
    })
  }
  for (const scope of ['read', 'write', 'admin'] as const) {
    const key = {
      kind: 'key' as const,
      workspaceId: world.workspaceId,
      keyId: world.workspaceId,
      name: scope,
      scopes: [scope],
    }
    callers.set(`key that may ${scope}`, { caller: key, may: scopeMay[scope] })
  }
})
afterAll(() => world.close())

const names = [
  'nobody',
  'auditor',
  'member',
  'lead',
  'admin',
  'key that may read',
  'key that may write',
  'key that may admin',
]

describe.each(names)('as %s', (name) => {
  test.each(endpoints)('$path ($access)', async ({ path, access }) => {
    const who = callers.get(name)
    if (!who) throw new Error(`nobody is called ${name}`)
    // The guard stands before the input is read, so nonsense tells whether the door opens.
    const { status } = await knock(world, path, { id: 'nonsense' }, who.caller)
    const kept = status === 401 || status === 403
    // Some endpoints are for persons alone: a key that may read has no sessions of its own.
    if (who.caller.kind === 'key' && status === 403) return
    expect({ path, opens: !kept }).toEqual({ path, opens: who.may.includes(access) })
    expect(status).not.toBe(500)
  })
})

describe('row level security', () => {
  test('stands on every table of the house, also against its owner', async () => {
    const { rows } = await world.house.ownerPool.query<{ name: string }>(`
      select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('public', 'sign_in') and c.relkind in ('r', 'p') and not c.relispartition
        and not (c.relrowsecurity and (c.relforcerowsecurity or n.nspname = 'sign_in')) and c.relname <> 'migration'`)
    expect(rows).toEqual([])
  })

  test("can't be passed by the roles of the house", async () => {
    const { rows } = await world.house.ownerPool.query<{ rolname: string }>(`
      select rolname from pg_roles where rolname like 'syskon%' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)`)
    expect(rows).toEqual([])
  })

  test('has the workspace as the first column of every primary key', async () => {
    const { rows } = await world.house.ownerPool.query<{ name: string }>(`
      select i.indrelid::regclass::text as name from pg_index i join pg_class c on c.oid = i.indrelid
        join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
      where n.nspname = 'public' and i.indisunique and a.attname <> 'workspace_id' and c.relname <> 'migration'`)
    expect(rows).toEqual([])
  })

  test('shows nothing without a workspace', async () => {
    const { rows } = await world.house.db.pool.query('select * from member')
    expect(rows).toEqual([])
  })

  test('keeps the business role away from passwords and sessions', async () => {
    await expect(world.house.db.pool.query('select * from sign_in.account')).rejects.toThrow(/permission denied/)
  })

  test('keeps the sign-in role away from the business', async () => {
    await expect(world.house.signInPool.query('select * from public.member')).rejects.toThrow(/permission denied/)
  })
})
