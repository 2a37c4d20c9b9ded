import { betterAuth } from 'better-auth'
import { twoFactor } from 'better-auth/plugins'
import type { Language } from '#platform/contract.ts'
import type { House } from '#platform/server/house.ts'
import { workspaceOf } from './credentials.ts'
import { passwordMail } from './mails.ts'
import { memberById } from './people.ts'

export type SignIn = ReturnType<typeof openSignIn>

/** Passwords, sessions and second factors are better-auth's; nobody signs up by himself, people are invited. */
export function openSignIn(house: House) {
  const { config, signInPool, secret, mail, log } = house
  return betterAuth({
    appName: 'Syskon',
    basePath: '/api/auth',
    baseURL: config.publicUrl ?? undefined,
    secret,
    database: signInPool,
    telemetry: { enabled: false },
    logger: { disabled: true },
    trustedOrigins: (request) => (request ? [originOf(request)] : []),
    user: { additionalFields: { workspaceId: { type: 'string', required: true, input: false } } },
    session: { expiresIn: 14 * 86_400, updateAge: 86_400 },
    rateLimit: {
      enabled: true,
      window: 60,
      max: 60,
      storage: 'database',
      customRules: { '/sign-in/email': { window: 60, max: 10 } },
    },
    advanced: {
      cookiePrefix: 'syskon',
      ipAddress: { ipAddressHeaders: ['x-syskon-address'] },
      useSecureCookies: config.publicUrl?.startsWith('https://') ?? false,
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 10,
      maxPasswordLength: 128,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: async ({ user, url }) => {
        const words = passwordMail(await readerOf(house, user.id), { name: user.name, link: url })
        await mail.send({ to: user.email, ...words }).catch((error: unknown) => {
          log.error({ error }, 'the mail with the password link could not be sent')
        })
      },
    },
    plugins: [twoFactor({ issuer: 'Syskon' })],
  })
}

async function readerOf({ signInPool, db }: House, userId: string): Promise<Language> {
  const workspaceId = await workspaceOf(signInPool, userId)
  const member = workspaceId && (await db.inWorkspace(workspaceId, (tx) => memberById(tx, workspaceId, userId)))
  return member ? member.language : 'en'
}

/** The house answers under any name it is reached by, so the page's own origin is the trusted one. */
function originOf(request: Request): string {
  const { protocol } = new URL(request.url)
  const forwarded = request.headers.get('x-forwarded-proto')
  const host = request.headers.get('host') ?? new URL(request.url).host
  return `${forwarded ? `${forwarded}:` : protocol}//${host}`
}
