import type { Language, Role, Side } from '#platform/contract.ts'
import { newId } from '#platform/new-id.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Call, House } from '#platform/server/house.ts'
import { record } from '#modules/ledger/server/index.ts'
import { addUser, hashPassword, listWorkspace, someoneCanSignIn, workspaceIds } from './credentials.ts'
import { saveMember, saveWorkspace, type Workspace } from './people.ts'

export type FirstAdmin = {
  companyName: string
  name: string
  email: string
  password: string
  country: string
  currency: string
  timeZone: string
  language: Language
}

/** The first admin of an empty house. Refused as soon as anybody can sign in. */
export async function setUp(call: Call, wish: FirstAdmin): Promise<{ workspaceId: string }> {
  const { house } = call
  if (await someoneCanSignIn(house.signInPool)) throw new Refusal('accounts.already-set-up')
  const [waiting] = await workspaceIds(house.signInPool)
  const { companyName: name, country, currency, timeZone } = wish
  const workspace = { id: waiting ?? newId(), name, country, currency, timeZone, demo: false }
  await openWorkspace(house, workspace)
  const memberId = await addPerson(house, workspace.id, { ...wish, title: '', side: 'both', role: 'admin' })
  await house.db.inWorkspace(workspace.id, (tx) =>
    record(
      tx,
      house,
      { kind: 'operator', workspaceId: workspace.id, name: wish.name },
      {
        kind: 'house.set-up',
        subjectKind: 'member',
        subjectId: memberId,
      },
    ),
  )
  return { workspaceId: workspace.id }
}

/** Makes a workspace, or writes its name anew when a command line made it first. */
export async function openWorkspace(house: House, workspace: Workspace): Promise<void> {
  const now = house.clock.now()
  const known = await workspaceIds(house.signInPool)
  await house.db.inWorkspace(workspace.id, (tx) => saveWorkspace(tx, workspace, now))
  if (!known.includes(workspace.id)) await listWorkspace(house.signInPool, workspace.id, now)
}

export type NewPerson = {
  name: string
  email: string
  title: string
  side: Side
  role: Role
  language: Language
  timeZone: string
} & ({ password: string } | { passwordHash: string })

/** A member and the means to sign in, under one id. */
export async function addPerson(house: House, workspaceId: string, person: NewPerson): Promise<string> {
  const now = house.clock.now()
  const id = newId()
  const { name, title, side, role, language, timeZone } = person
  const email = person.email.toLowerCase()
  const passwordHash = 'passwordHash' in person ? person.passwordHash : await hashPassword(person.password)
  await addUser(house.signInPool, { id, name, email, passwordHash, workspaceId }, now)
  await house.db.inWorkspace(workspaceId, (tx) =>
    saveMember(tx, workspaceId, {
      id,
      name,
      email,
      title,
      side,
      role,
      language,
      timeZone,
      leftAt: null,
      createdAt: now,
    }),
  )
  return id
}
