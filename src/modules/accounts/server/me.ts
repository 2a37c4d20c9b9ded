import type { Call } from '#platform/server/house.ts'
import { someoneCanSignIn, workspaceIds } from './credentials.ts'
import { allMembers, memberById, readWorkspace, type Member, type Workspace } from './people.ts'

/** The demo people share it; it is printed at start and shown on the sign-in page of a demo house, and only there. */
export const demoPassword = 'two-lists-one-truth'

export async function me({ house, caller }: Call) {
  const needsSetUp = !(await someoneCanSignIn(house.signInPool))
  if (caller.kind === 'nobody')
    return { signedIn: false, needsSetUp, demo: await demo(house), person: null, workspace: null }
  const { workspaceId } = caller
  return house.db.inWorkspace(workspaceId, async (tx) => {
    const member = caller.kind === 'person' ? await memberById(tx, workspaceId, caller.memberId) : null
    const workspace = await readWorkspace(tx, workspaceId)
    return { signedIn: true, needsSetUp, demo: null, person: member && shownPerson(member), workspace }
  })
}

async function demo(house: Call['house']): Promise<{ password: string; people: Member[] } | null> {
  const [first] = await workspaceIds(house.signInPool)
  if (first === undefined) return null
  return house.db.inWorkspace(first, async (tx) => {
    const workspace: Workspace = await readWorkspace(tx, first)
    return workspace.demo ? { password: demoPassword, people: await allMembers(tx, first) } : null
  })
}

type WeekStart = 'monday' | 'sunday' | 'saturday'

/** The week starts where the reader's language says; all four of the house's languages say Monday but American English. */
export function shownPerson(member: Member): Member & { weekStart: WeekStart } {
  const american = member.language === 'en' && member.timeZone.startsWith('America/')
  return { ...member, weekStart: american ? 'sunday' : 'monday' }
}
