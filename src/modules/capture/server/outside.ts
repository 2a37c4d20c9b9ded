import type { Context } from 'hono'
import { newId } from '#platform/new-id.ts'
import type { House, WebEnv } from '#platform/server/house.ts'
import { problem, problemResponse } from '#platform/server/problem.ts'
import type { en } from '../i18n/en.ts'
import { errorSentence } from './say.ts'

/** Who asks from outside: counted by address, since nobody is signed in. */
export function addressOf(context: Context<WebEnv>, { config }: House): string {
  const forwarded = config.trustProxy ? context.req.header('x-forwarded-for')?.split(',')[0]?.trim() : undefined
  return forwarded ?? context.env?.address ?? 'unknown'
}

/** Pages of other sites may call what is public; no cookie of the house counts here. */
export const forAllSites = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'POST, OPTIONS',
  'access-control-allow-headers': 'authorization, content-type, content-encoding',
  'access-control-max-age': '86400',
  'cross-origin-resource-policy': 'cross-origin',
} as const

/** Says no to a program, with the code and its sentence. */
export function refuse(
  context: Context<WebEnv>,
  status: 400 | 401 | 404 | 410 | 413 | 415 | 422 | 429 | 503,
  code: keyof typeof en.errors,
  headers: Record<string, string> = {},
): Response {
  const detail = errorSentence(code, context.req.header('accept-language') ?? null)
  const said = problem(status, `capture.${code}`, newId(), { detail })
  return problemResponse(said, { ...forAllSites, ...headers })
}
