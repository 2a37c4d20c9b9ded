import { createHmac, timingSafeEqual } from 'node:crypto'
import type { House } from '#platform/server/house.ts'
import type { SignIn } from './sign-in.ts'

type Standing = { id: string; workspaceId: string }

/**
 * Whose session the cookie names, in one statement: better-auth asks three, and every request begins with this question. Null
 * when the cookie, the session or its age is not plainly in order; better-auth then decides, and lengthens a session that is due.
 */
export async function standingSession(house: House, signIn: SignIn, request: Request): Promise<Standing | null> {
  const { authCookies, secret, sessionConfig } = await signIn.$context
  const token = signedToken(request.headers.get('cookie') ?? '', authCookies.sessionToken.name, secret)
  if (token === null) return null
  const { rows } = await house.signInPool.query<Standing>({
    name: 'standing_session',
    text: `select u.id, u."workspaceId" from sign_in.session s join sign_in."user" u on u.id = s."userId"
      where s.token = $1 and s."expiresAt" > now() + make_interval(secs => $2)`,
    values: [token, sessionConfig.expiresIn - sessionConfig.updateAge],
  })
  return rows[0] ?? null
}

/** The value of a cookie signed as better-auth signs: the value, a point, and the base64 of its HMAC-SHA-256. */
function signedToken(cookies: string, name: string, secret: string): string | null {
  const written = cookies
    .split(';')
    .map((each) => each.trim())
    .find((each) => each.startsWith(`${name}=`))
  const signed = decoded(written?.slice(name.length + 1) ?? '')
  const point = signed.lastIndexOf('.')
  if (point < 1) return null
  const value = signed.slice(0, point)
  const given = Buffer.from(signed.slice(point + 1), 'base64')
  const right = createHmac('sha256', secret).update(value).digest()
  return given.length === right.length && timingSafeEqual(given, right) ? value : null
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}
