import { ORPCError } from '@orpc/client'
import { createTranslator } from 'use-intl/core'
import { Refusal, type RefusalArgs } from '#platform/refusal.ts'
import { wordsIn } from '../catalogue.ts'

/** The sentence of a refusal, from the catalogue of the module before the dot, in the terminal's language. */
export async function sentenceFor(error: unknown): Promise<string | null> {
  const said = codeOf(error)
  if (!said) return null
  const words = (await wordsIn(terminalLanguage())) as unknown as Record<string, { errors?: Record<string, string> }>
  const [module = '', ...rest] = said.code.split('.')
  const message = words[module]?.errors?.[rest.join('.')]
  if (message === undefined) return said.code
  const say = createTranslator({ locale: terminalLanguage(), messages: { message } })
  return say('message', printable(said.args))
}

function codeOf(error: unknown): { code: string; args: RefusalArgs } | null {
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
