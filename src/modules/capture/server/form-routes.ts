import { randomBytes } from 'node:crypto'
import type { Context, Hono } from 'hono'
import type { House, WebEnv } from '#platform/server/house.ts'
import { makeRateLimiter, type RateLimiter } from '#platform/server/rate-limit.ts'
import { mayLeadTo } from '../domain/allowed-address.ts'
import { beside, type Typed } from '../domain/form.ts'
import { countDropped } from './dropped.ts'
import { embedScript } from './embed.ts'
import { formPage, wordsPage, type Filled } from './form-page.ts'
import { formAt, type FormRow } from './form-rows.ts'
import { hold } from './held.ts'
import { addressOf, forAllSites, refuse } from './outside.ts'
import { readPublicKey, wayBytes } from './public-key.ts'
import { readBody } from './read-body.ts'
import { mostBytesOfForm, readForm, typedIn } from './read-form.ts'
import { sayIn } from './say.ts'
import { readSites } from './sites.ts'
import { take } from './take.ts'

/** Submissions a minute from one address: an office shares one, a machine is stopped. */
const perMinute = 30

export type Found = { workspaceId: string; form: FormRow; hosts: string[] }
type Work = (context: Context<WebEnv>, found: Found) => Response | Promise<Response>

/** Forms as people meet them: the hosted page, what pages elsewhere load, and where both send to. */
export function formRoutes(web: Hono<WebEnv>, house: House): void {
  const allow = makeRateLimiter()
  const with404 = (work: Work) => async (context: Context<WebEnv>) => {
    const found = await findForm(house, context.req.param('key') ?? '')
    return found ? work(context, found) : notThere()
  }
  web.get('/f/:key', with404(showForm))
  web.get(
    '/f/:key/thanks',
    with404((_, { form }) => thanks(form)),
  )
  web.get(
    '/f/:key/embed.js',
    with404((context, { form }) => embedScript(context, house, form)),
  )
  web.options('/f/:key', () => new Response(null, { status: 204, headers: forAllSites }))
  web.post(
    '/f/:key',
    with404((context, found) => receive(context, house, allow, found)),
  )
}

async function findForm(house: House, key: string): Promise<Found | null> {
  const read = readPublicKey(key, wayBytes)
  if (!read) return null
  const { workspaceId } = read
  return house.db.inWorkspace(workspaceId, async (tx) => {
    const form = await formAt(tx, workspaceId, key)
    if (!form) return null
    const hosts = form.redirectUrl === null ? [] : (await readSites(tx, workspaceId)).map(({ host }) => host)
    return { workspaceId, form, hosts }
  })
}

function notThere(): Response {
  const say = sayIn('en')
  return pageResponse(404, wordsPage({ language: 'en', title: '' }, 'none', say('noForm'), ''), 'none')
}

function pageResponse(status: number, page: string, nonce: string, formTargets: readonly string[] = []): Response {
  const policy = [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    `form-action 'self'${formTargets.map((each) => ` ${each}`).join('')}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ]
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy.join('; '),
    'cache-control': 'no-store',
  }
  return new Response(page, { status, headers })
}

/** Chrome asks the policy about where a sent form is redirected to as well. */
function targetsOf({ form: { redirectUrl }, hosts }: Found): string[] {
  return redirectUrl !== null && mayLeadTo(redirectUrl, hosts) ? [new URL(redirectUrl).origin] : []
}

function shownForm(found: Found, status: number, filled: Filled): Response {
  const nonce = randomBytes(16).toString('base64')
  const { form } = found
  return pageResponse(status, formPage(form, `/f/${form.key}`, nonce, filled), nonce, targetsOf(found))
}

function showForm(context: Context<WebEnv>, found: Found): Response {
  if (!found.form.open) return closed(found.form)
  const typed = { [beside.page]: context.req.url, [beside.referrer]: context.req.header('referer') ?? '' }
  return shownForm(found, 200, { typed, mistakes: {} })
}

function thanks(form: FormRow): Response {
  const nonce = randomBytes(16).toString('base64')
  const say = sayIn(form.language)
  const text = form.thanksText === '' ? say('thanksText') : form.thanksText
  return pageResponse(200, wordsPage(form, nonce, say('thanks'), text), nonce)
}

function closed(form: FormRow): Response {
  const nonce = randomBytes(16).toString('base64')
  const say = sayIn(form.language)
  return pageResponse(410, wordsPage(form, nonce, form.title, say('closed')), nonce)
}

async function receive(context: Context<WebEnv>, house: House, allow: RateLimiter, found: Found): Promise<Response> {
  const { form } = found
  const contentType = context.req.header('content-type') ?? ''
  const wantsPage = !/^application\/json/i.test(contentType)
  if (!form.open) return wantsPage ? closed(form) : json(410, { sentence: sayIn(form.language)('closed') })
  const body = await readBody(context.req.raw, mostBytesOfForm)
  if ('wrong' in body) return refuse(context, body.wrong === 'too-large' ? 413 : 400, 'form-not-readable')
  const typed = typedIn(body.text, contentType)
  if (typed === null) return refuse(context, 400, 'form-not-readable')
  const answer = wantsPage ? answerPage(found, typed) : answerScript(found)
  const rate = allow(`${form.id} ${addressOf(context, house)}`, perMinute, performance.now())
  if (!rate.allowed) {
    await drop(house, found, 'rate', {})
    return answer.tooMany()
  }
  if ((typed[beside.honeypot] ?? '') !== '') {
    await drop(house, found, 'honeypot', typed)
    return answer.taken()
  }
  const read = readForm(form, typed, context.req.header('referer'))
  if ('mistakes' in read) return answer.wrong(read.mistakes)
  await take(house, found.workspaceId, read.submitted)
  return answer.taken()
}

function drop(house: House, { workspaceId, form }: Found, reason: 'rate' | 'honeypot', typed: Typed): Promise<void> {
  const kept = Object.entries(typed).map(([name, value]) => [name.slice(0, 100), value.slice(0, 1000)])
  const answers = reason === 'rate' ? null : (Object.fromEntries(kept.slice(0, 40)) as Typed)
  const now = house.clock.now()
  return house.db.inWorkspace(workspaceId, async (tx) => {
    await countDropped(tx, workspaceId, now, [{ wayId: form.id, reason, count: 1, answers }])
    if (reason === 'honeypot') await hold(tx, workspaceId, form.id, now, typed)
  })
}

type Answer = { taken(): Response; wrong(mistakes: Filled['mistakes']): Response; tooMany(): Response }

function nextAddress(found: Found): string | null {
  return targetsOf(found).length > 0 ? found.form.redirectUrl : null
}

/** Answers for a browser without scripts: the page again with what was typed, or on to the thanks. */
function answerPage(found: Found, typed: Typed): Answer {
  const { form } = found
  return {
    taken: () =>
      new Response(null, { status: 303, headers: { location: nextAddress(found) ?? `/f/${form.key}/thanks` } }),
    wrong: (mistakes) => shownForm(found, 422, { typed, mistakes }),
    tooMany: () => {
      const answer = shownForm(found, 429, { typed, mistakes: {}, notice: sayIn(form.language)('tooMany') })
      answer.headers.set('retry-after', '60')
      return answer
    },
  }
}

function answerScript(found: Found): Answer {
  const { form } = found
  const say = sayIn(form.language)
  return {
    taken: () =>
      json(200, { thanks: form.thanksText === '' ? say('thanksText') : form.thanksText, next: nextAddress(found) }),
    wrong: (mistakes) =>
      json(422, {
        mistakes: Object.fromEntries(Object.entries(mistakes).map(([key, what]) => [key, say(`mistakes.${what}`)])),
      }),
    tooMany: () => json(429, { sentence: say('tooMany') }, { 'retry-after': '60' }),
  }
}

function json(status: number, body: object, headers: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers: { ...forAllSites, 'cache-control': 'no-store', ...headers } })
}
