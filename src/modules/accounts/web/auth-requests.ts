import { ownPage } from '#web/api.ts'

/** The sign-in service said no. Its code names a sentence of this module. */
export class AuthRefusal extends Error {
  readonly code: string
  readonly data: { requestId?: string }

  constructor(code: string, requestId: string | null) {
    super(code)
    this.name = 'AuthRefusal'
    this.code = code
    this.data = requestId === null ? {} : { requestId }
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function codeOf(status: number, body: unknown): string {
  if (status === 429) return 'house.too-many-requests'
  const code = isRecord(body) && typeof body['code'] === 'string' ? body['code'] : undefined
  if (code === undefined) return status === 401 ? 'accounts.session-expired' : 'house.broken'
  return code.includes('.') ? code : `accounts.${code.toLowerCase().replaceAll('_', '-')}`
}

async function ask(path: string, request: RequestInit): Promise<unknown> {
  const response = await fetch(`/api/auth${path}`, {
    ...request,
    headers: { ...ownPage, 'content-type': 'application/json' },
  })
  const body: unknown = await response.json().catch(() => undefined)
  if (!response.ok) throw new AuthRefusal(codeOf(response.status, body), response.headers.get('x-request-id'))
  return body
}

function post(path: string, input: Record<string, unknown>): Promise<unknown> {
  return ask(path, { method: 'POST', body: JSON.stringify(input) })
}

function text(body: unknown, name: string): string {
  const value = isRecord(body) ? body[name] : undefined
  return typeof value === 'string' ? value : ''
}

/** Signs in with e-mail and password; `secondStep` when a code is still needed. */
export async function signIn(email: string, password: string): Promise<'in' | 'secondStep'> {
  const body = await post('/sign-in/email', { email, password })
  return isRecord(body) && body['twoFactorRedirect'] === true ? 'secondStep' : 'in'
}

export async function verifyCode(code: string, trustDevice: boolean): Promise<void> {
  await post('/two-factor/verify-totp', { code, trustDevice })
}

export async function verifySpareCode(code: string, trustDevice: boolean): Promise<void> {
  await post('/two-factor/verify-backup-code', { code, trustDevice })
}

/** Asks for a link by mail. The answer is the same whether the address is known or not. */
export async function requestPasswordLink(email: string): Promise<void> {
  await post('/request-password-reset', { email, redirectTo: '/new-password' })
}

export async function resetPassword(token: string, newPassword: string): Promise<void> {
  await post('/reset-password', { token, newPassword })
}

export async function changePassword(currentPassword: string, newPassword: string): Promise<void> {
  await post('/change-password', { currentPassword, newPassword, revokeOtherSessions: true })
}

/** Whether signing in asks this person for a code. */
export async function hasSecondStep(): Promise<boolean> {
  const body = await ask('/get-session', { method: 'GET' })
  const user = isRecord(body) ? body['user'] : undefined
  return isRecord(user) && user['twoFactorEnabled'] === true
}

export type SecondStepKey = { address: string; key: string; spareCodes: readonly string[] }

/** Makes a key for an authenticator app; it counts only once a code of it was entered. */
export async function beginSecondStep(password: string): Promise<SecondStepKey> {
  const body = await post('/two-factor/enable', { password })
  const address = text(body, 'totpURI')
  const codes = isRecord(body) && Array.isArray(body['backupCodes']) ? body['backupCodes'] : []
  return { address, key: new URL(address).searchParams.get('secret') ?? '', spareCodes: codes.map(String) }
}

export async function endSecondStep(password: string): Promise<void> {
  await post('/two-factor/disable', { password })
}
