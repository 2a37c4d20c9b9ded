import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import { rows } from '#platform/server/database.ts'
import type { Caller, House, Scope } from '#platform/server/house.ts'
import { lookUpMember } from './people.ts'
import { standingSession } from './session.ts'
import type { SignIn } from './sign-in.ts'

const nobody: Caller = { kind: 'nobody' }

/** Finds out who asks: an API key in the Authorization header, else the session cookie. */
export async function whoAsks(house: House, signIn: SignIn, request: Request): Promise<Caller> {
  const authorization = request.headers.get('authorization')
  if (authorization?.startsWith('Bearer ')) return byKey(house, authorization.slice(7).trim())
  if (!request.headers.get('cookie')?.includes('syskon')) return nobody
  const session =
    (await standingSession(house, signIn, request)) ?? (await signIn.api.getSession({ headers: request.headers }))?.user
  if (!session) return nobody
  const { workspaceId, id } = session
  const member = await lookUpMember(house.db, workspaceId, id)
  if (!member || member.leftAt) return nobody
  const { name, email, side, role, language, timeZone } = member
  return { kind: 'person', workspaceId, memberId: id, name, email, side, role, language, timeZone }
}

/** `syskon_<workspace>_<key id>_<secret>`: it names its workspace, since a key is looked up inside one. */
export function composeKey(workspaceId: string, keyId: string): { key: string; hash: string; hint: string } {
  const secret = randomBytes(24).toString('base64url')
  const key = `syskon_${short(workspaceId)}_${short(keyId)}_${secret}`
  return { key, hash: hashOf(secret), hint: `…${secret.slice(-4)}` }
}

function short(uuid: string): string {
  return uuid.replaceAll('-', '')
}

function long(hex: string): string {
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

type KeyRow = { name: string; hash: string; scopes: Scope[]; last_used_at: Date | null }

async function byKey(house: House, key: string): Promise<Caller> {
  const parts = /^syskon_([0-9a-f]{32})_([0-9a-f]{32})_([\w-]{32})$/.exec(key)
  if (!parts) return nobody
  const [workspaceId, keyId, secret] = [long(parts[1] ?? ''), long(parts[2] ?? ''), parts[3] ?? '']
  return house.db.inWorkspace(workspaceId, async (tx) => {
    const [found] = await rows<KeyRow>(
      tx,
      sql`
      select name, hash, scopes, last_used_at from api_key
      where workspace_id = ${workspaceId} and id = ${keyId} and revoked_at is null`,
    )
    if (!found || !timingSafeEqual(Buffer.from(found.hash), Buffer.from(hashOf(secret)))) return nobody
    const now = house.clock.now()
    // Once a minute is enough to see whether a key is still used.
    if (now.getTime() - (found.last_used_at?.getTime() ?? 0) > 60_000) {
      await sql`update api_key set last_used_at = ${now} where workspace_id = ${workspaceId} and id = ${keyId}`.execute(
        tx,
      )
    }
    return { kind: 'key', workspaceId, keyId, name: found.name, scopes: found.scopes }
  })
}
