import { randomBytes } from 'node:crypto'
import type { Context, Hono } from 'hono'
import { sql } from 'kysely'
import { readCompany } from '#platform/server/company.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { House, WebEnv } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import { makeRateLimiter } from '#platform/server/rate-limit.ts'
import { fitsScale } from '../domain/score.ts'
import { saveAnswers } from './save-answers.ts'
import { surveyPage, wordsPage, type Survey } from './survey-page.ts'
import { hashOfToken, workspaceOf } from './token.ts'

/** Requests a minute from one address: a person needs two, whoever tries tokens is stopped. */
const perMinute = 30
const mostBytes = 16 * 1024

type Open = Survey & { id: string; workspaceId: string; companyId: string | null; personId: string | null }
type State = Open & { isOpen: boolean }

/** The way in for a customer with a link; it works once. */
export function surveyRoutes(web: Hono<WebEnv>, house: House): void {
  const allow = makeRateLimiter()
  const guarded = (work: (context: Context<WebEnv>, house: House) => Promise<Response>) => (context: Context<WebEnv>) =>
    allow(addressOf(context, house), perMinute, performance.now()).allowed
      ? work(context, house)
      : answer(429, (nonce) => wordsPage('en', nonce, 'tooMany'))
  web.get('/s/:token', guarded(show))
  web.post('/s/:token', guarded(receive))
}

function addressOf(context: Context<WebEnv>, { config }: House): string {
  const forwarded = config.trustProxy ? context.req.header('x-forwarded-for')?.split(',')[0]?.trim() : undefined
  return forwarded ?? context.env?.address ?? 'unknown'
}

function answer(status: number, write: (nonce: string) => string): Response {
  const nonce = randomBytes(16).toString('base64')
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    ...(status === 429 ? { 'retry-after': '60' } : {}),
  }
  return new Response(write(nonce), { status, headers })
}

async function find(tx: Tx, house: House, workspaceId: string, token: string, hold: boolean): Promise<State | null> {
  const [found] = await rows<Omit<State, 'workspaceId' | 'company'>>(
    tx,
    sql`
    select id, question, language, about, company_id as "companyId", person_id as "personId",
      answered_at is null and withdrawn_at is null and ends_at > ${house.clock.now()} as "isOpen"
    from satisfaction_link where workspace_id = ${workspaceId} and token_hash = ${hashOfToken(token)} ${hold ? sql`for update` : sql``}`,
  )
  if (!found) return null
  const { name } = await readCompany(tx, workspaceId)
  return { ...found, workspaceId, company: name }
}

async function within<T>(
  context: Context<WebEnv>,
  house: House,
  work: (tx: Tx, workspaceId: string, token: string) => Promise<T | null>,
): Promise<T | null> {
  const token = context.req.param('token') ?? ''
  const workspaceId = workspaceOf(token)
  return workspaceId === null ? null : house.db.inWorkspace(workspaceId, (tx) => work(tx, workspaceId, token))
}

async function show(context: Context<WebEnv>, house: House): Promise<Response> {
  const found = await within(context, house, (tx, workspaceId, token) => find(tx, house, workspaceId, token, false))
  if (!found) return answer(404, (nonce) => wordsPage('en', nonce, 'none'))
  if (!found.isOpen) return answer(410, (nonce) => wordsPage(found.language, nonce, 'over'))
  return answer(200, (nonce) => surveyPage(found, nonce, false))
}

async function receive(context: Context<WebEnv>, house: House): Promise<Response> {
  const typed = new URLSearchParams(await shortBody(context.req.raw))
  const score = /^\d{1,2}$/.test(typed.get('score') ?? '') ? Number(typed.get('score')) : null
  const words = (typed.get('words') ?? '').slice(0, 2000).trim()
  const found = await within(context, house, async (tx, workspaceId, token) => {
    const link = await find(tx, house, workspaceId, token, true)
    const fits = link !== null && score !== null && fitsScale(link.question, score)
    if (link?.isOpen && fits) await take(tx, house, link, score, words)
    return link && { link, fits }
  })
  if (!found) return answer(404, (nonce) => wordsPage('en', nonce, 'none'))
  const { link, fits } = found
  if (!link.isOpen) return answer(410, (nonce) => wordsPage(link.language, nonce, 'over'))
  if (!fits) return answer(422, (nonce) => surveyPage(link, nonce, true))
  return answer(200, (nonce) => wordsPage(link.language, nonce, 'thanks'))
}

/** What is longer than an answer can be is nobody's answer. */
async function shortBody(request: Request): Promise<string> {
  if (!request.body) return ''
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of request.body) {
    bytes += chunk.length
    if (bytes > mostBytes) return ''
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

async function take(tx: Tx, house: House, link: Open, score: number, words: string): Promise<void> {
  const { workspaceId, id, question, companyId, personId } = link
  const now = house.clock.now()
  const said = { question, score, answeredAt: now, words, companyId, personId, key: id }
  await sql`update satisfaction_link set answered_at = ${now} where workspace_id = ${workspaceId} and id = ${id}`.execute(
    tx,
  )
  await saveAnswers(tx, { workspaceId, source: 'link', way: 'link', now }, [said])
  await announce(tx, 'satisfaction')
}
