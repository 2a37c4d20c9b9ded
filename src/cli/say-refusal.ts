import { ORPCError } from '@orpc/client'
import { createTranslator } from 'use-intl/core'
import { Refusal, type RefusalArgs } from '#platform/refusal.ts'
import { wordsIn } from '../catalogue.ts'

type Said = { code: string; args: RefusalArgs }
type Kept = Record<string, Partial<Record<'errors' | 'problems', Record<string, string>>>>

/** The sentence of a refusal, from the catalogue of the module before the dot, in the terminal's language. */
export async function sentenceFor(error: unknown): Promise<string | null> {
  const said = codeOf(error)
  return said && sentenceIn('errors', said)
}

/** What is the matter with a row, as its page says it. */
export function problemFor(said: Said): Promise<string> {
  return sentenceIn('problems', said)
}

async function sentenceIn(part: 'errors' | 'problems', { code, args }: Said): Promise<string> {
  const words = (await wordsIn(terminalLanguage())) as unknown as Kept
  const [module = '', ...rest] = code.split('.')
  const message = words[module]?.[part]?.[rest.join('.')]
  if (message === undefined) return code
  const say = createTranslator({ locale: terminalLanguage(), messages: { message } })
  return say('message', printable(args))
}

function codeOf(error: unknown): Said | null {
  if (error instanceof Refusal) return { code: error.code, args: error.args }
  if (!(error instanceof ORPCError)) return null
  const data = error.data as { args?: RefusalArgs } | undefined
  return { code: String(error.code), args: data?.args ?? {} }
}

function printable(args: RefusalArgs): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => [name, typeof value === 'number' ? value : String(value)]),
  )
}

export function terminalLanguage(): 'en' | 'sv' | 'fi' | 'ru' {
  const wanted = (process.env['LC_ALL'] ?? process.env['LC_MESSAGES'] ?? process.env['LANG'] ?? '').slice(0, 2)
  return wanted === 'sv' || wanted === 'fi' || wanted === 'ru' ? wanted : 'en'
}
