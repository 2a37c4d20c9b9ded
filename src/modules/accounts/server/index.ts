import { implement } from '@orpc/server'
import type { House, Call, Module } from '#platform/server/house.ts'
import { inWorkspace, signedIn } from '#platform/server/house.ts'
import type { Jobs } from '#platform/server/jobs.ts'
import { Refusal } from '#platform/refusal.ts'
import { accountsContract } from '../contract.ts'
import { whoAsks } from './callers.ts'
import { changeMyself, changePerson } from './change-person.ts'
import { changeWorkspace } from './change-workspace.ts'
import { endSession, sessionsOf } from './credentials.ts'
import { invite, openInvitations, revokeInvitation } from './invite.ts'
import { join, showInvitation } from './join.ts'
import { makeKey, openKeys, revokeKey } from './keys.ts'
import { mailInvitation } from './mail-invitation.ts'
import { me, shownPerson } from './me.ts'
import { allMembers } from './people.ts'
import { setUp } from './set-up.ts'
import { openSignIn } from './sign-in.ts'

export { addPerson, openWorkspace, type NewPerson } from './set-up.ts'
export { hashPassword, listWorkspace, workspaceIds } from './credentials.ts'
export { allMembers, readWorkspace, saveWorkspace, type Member, type Workspace } from './people.ts'
export { demoPassword } from './me.ts'
export { openSignIn, whoAsks }

const os = implement(accountsContract).$context<Call>()

export const accountsRouter = os.router({
  me: os.me.handler(({ context }) => me(context)),
  setUp: os.setUp.handler(({ context, input }) => setUp(context, input)),
  people: os.people.handler(({ context }) =>
    inWorkspace(context, async (tx) => ({ items: await allMembers(tx, signedIn(context).workspaceId) })),
  ),
  changePerson: os.changePerson.handler(({ context, input }) => changePerson(context, input)),
  changeMyself: os.changeMyself.handler(async ({ context, input }) => shownPerson(await changeMyself(context, input))),
  invitations: os.invitations.handler(({ context }) =>
    inWorkspace(context, async (tx) => ({
      items: await openInvitations(tx, signedIn(context).workspaceId, context.house.clock.now()),
    })),
  ),
  invite: os.invite.handler(({ context, input }) => invite(context, input)),
  revokeInvitation: os.revokeInvitation.handler(async ({ context, input }) => ({
    revoked: await revokeInvitation(context, input.id),
  })),
  invitation: os.invitation.handler(({ context, input }) => showInvitation(context, input.token)),
  join: os.join.handler(({ context, input }) => join(context, input)),
  keys: os.keys.handler(({ context }) =>
    inWorkspace(context, async (tx) => ({ items: await openKeys(tx, signedIn(context).workspaceId) })),
  ),
  makeKey: os.makeKey.handler(({ context, input }) => makeKey(context, input)),
  revokeKey: os.revokeKey.handler(async ({ context, input }) => ({ revoked: await revokeKey(context, input.id) })),
  sessions: os.sessions.handler(async ({ context }) => ({ items: await mySessions(context) })),
  endSession: os.endSession.handler(async ({ context, input }) => ({
    ended: await endSession(context.house.signInPool, myId(context), input.id),
  })),
  changeWorkspace: os.changeWorkspace.handler(({ context, input }) => changeWorkspace(context, input)),
})

async function mySessions(call: Call) {
  const cookie = call.headers.get('cookie') ?? ''
  const all = await sessionsOf(call.house.signInPool, myId(call))
  return all.map(({ token, ...session }) => ({ ...session, current: cookie.includes(token) }))
}

function myId(call: Call): string {
  const caller = signedIn(call)
  if (caller.kind !== 'person') throw new Refusal('accounts.not-a-person', {}, 403)
  return caller.memberId
}

export const accountsModule: Module = {
  name: 'accounts',
  jobs: (house: House): Jobs => ({ 'accounts.mail-invitation': mailInvitation(house) }),
  routes: (web, house) => {
    const signIn = openSignIn(house)
    web.on(['GET', 'POST'], '/api/auth/*', (context) => {
      const headers = new Headers(context.req.raw.headers)
      headers.set('x-syskon-address', context.get('call').address)
      return signIn.handler(new Request(context.req.raw, { headers }))
    })
  },
}
