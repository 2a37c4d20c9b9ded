import type { Context, Hono } from 'hono'
import type { Language } from '#platform/contract.ts'
import { Refusal } from '#platform/refusal.ts'
import { signedIn, type Call, type House, type WebEnv } from '#platform/server/house.ts'
import { answerPlainly } from '#platform/server/plain-answers.ts'
import { errorDownload } from './error-download.ts'
import { keepUpload, mostBytes } from './uploads.ts'

/** What is no contract endpoint: a file comes in byte by byte, the file of rows that were not imported goes out. */
export function importRoutes(web: Hono<WebEnv>, house: House): void {
  web.put('/api/v1/uploads', (context) => answerPlainly(context, 'writer', (call) => receive(context, house, call)))
  web.get('/api/v1/imports/:id/errors.csv', (context) =>
    answerPlainly(context, 'reader', (call) => download(context, house, call)),
  )
}

async function receive(context: Context<WebEnv>, house: House, call: Call): Promise<Response> {
  const announced = Number(context.req.header('content-length') ?? 0)
  if (announced > mostBytes) throw new Refusal('imports.file-too-large', { gigabytes: mostBytes / 2 ** 30 }, 413)
  const { id, name, bytes } = await keepUpload(
    house,
    signedIn(call),
    context.req.query('name') ?? '',
    context.req.raw.body,
  )
  return context.json({ uploadId: id, name, bytes }, 201)
}

function download(context: Context<WebEnv>, house: House, call: Call): Promise<Response> {
  const importId = context.req.param('id') ?? ''
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(importId))
    throw new Refusal('house.not-found', { what: 'import' }, 404)
  const withWarnings = context.req.query('warnings') === '1'
  return errorDownload(house, signedIn(call), { importId, language: languageOf(call), withWarnings })
}

/** A person reads in their own language, a program in the one it asks for. */
function languageOf({ caller, headers }: Call): Language {
  if (caller.kind === 'person') return caller.language
  const asked = headers.get('accept-language')?.slice(0, 2).toLowerCase()
  return asked === 'sv' || asked === 'fi' || asked === 'ru' ? asked : 'en'
}
