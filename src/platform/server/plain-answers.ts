import type { Context } from 'hono'
import { z } from 'zod'
import { byteOrderMark, csvLine, type CsvCell } from '../csv.ts'
import { Refusal } from '../refusal.ts'
import { refuseOthers } from './may-call.ts'
import type { Call, WebEnv } from './house.ts'
import { problem, problemResponse } from './problem.ts'

/** Addresses outside the contract, which take or give files: the same guard and the same refusals as the endpoints have. */
export async function answerPlainly(
  context: Context<WebEnv>,
  access: 'reader' | 'writer',
  work: (call: Call) => Promise<Response>,
): Promise<Response> {
  const call = context.get('call')
  try {
    refuseOthers(call.caller, access)
    return await work(call)
  } catch (error) {
    if (error instanceof z.ZodError)
      return problemResponse(problem(400, 'house.not-usable', call.requestId, { issues: error.issues }))
    if (!(error instanceof Refusal)) throw error
    return problemResponse(problem(error.status, error.code, call.requestId, { args: error.args }))
  }
}

/** What `?question={…}` asks, by the shape of an endpoint's input. */
export function questionOf<Schema extends z.ZodType>(context: Context<WebEnv>, schema: Schema): z.output<Schema> {
  const text = context.req.query('question') ?? '{}'
  try {
    return schema.parse(JSON.parse(text))
  } catch (error) {
    if (error instanceof SyntaxError) throw new Refusal('house.not-usable', {}, 400)
    throw error
  }
}

type Lines = Iterable<readonly CsvCell[]> | AsyncIterable<readonly CsvCell[]>

/**
 * A file for a spreadsheet, written while its rows are read. The first is read before the answer begins, so that a refusal is still
 * one.
 */
export async function csvFile(name: string, lines: Lines): Promise<Response> {
  const texts = piecesOf(lines)
  let next = await texts.next()
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (next.done) return controller.close()
      controller.enqueue(encoder.encode(next.value))
      next = await texts.next()
    },
    async cancel() {
      await texts.return(undefined)
    },
  })
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    },
  })
}

/** So many lines leave together. */
const together = 500

async function* piecesOf(lines: Lines): AsyncGenerator<string, undefined> {
  let piece = byteOrderMark
  let count = 0
  for await (const line of lines) {
    piece += csvLine(line)
    if (++count % together !== 0) continue
    yield piece
    piece = ''
  }
  if (piece !== '') yield piece
}
