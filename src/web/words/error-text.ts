import { useCallback } from 'react'
import { createTranslator, useLocale, useMessages } from 'use-intl'
import type { Language } from '#platform/i18n/languages.ts'

/** What can be said about an error: its code, the arguments of its sentence, and where to look it up. */
export type Complaint = { code: string; args: Record<string, string | number>; reference: string | undefined }

export type ErrorText = { text: string; code: string; reference: string | undefined }

type Unknown = Record<string, unknown>

function isRecord(value: unknown): value is Unknown {
  return typeof value === 'object' && value !== null
}

function sayable(value: unknown): string {
  if (Array.isArray(value)) return value.map(sayable).join(', ')
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

function sentenceArgs(args: unknown): Complaint['args'] {
  if (!isRecord(args)) return {}
  const said = Object.entries(args).map(([name, value]): [string, string | number] => [
    name,
    typeof value === 'number' ? value : sayable(value),
  ])
  return Object.fromEntries(said)
}

/** Reads what the server said (`code`, `data.args`, `data.requestId`); an answer that never came is `house.unreachable`. */
export function complaintOf(error: unknown): Complaint {
  if (error instanceof TypeError) return { code: 'house.unreachable', args: {}, reference: undefined }
  if (!isRecord(error) || typeof error['code'] !== 'string')
    return { code: 'house.unknown', args: {}, reference: undefined }
  const data = isRecord(error['data']) ? error['data'] : {}
  const reference = typeof data['requestId'] === 'string' ? data['requestId'] : undefined
  return { code: error['code'], args: sentenceArgs(data['args']), reference }
}

function sentenceAt(words: unknown, code: string): string | undefined {
  const dot = code.indexOf('.')
  const module = isRecord(words) ? words[code.slice(0, dot)] : undefined
  const errors = isRecord(module) ? module['errors'] : undefined
  const sentence = isRecord(errors) ? errors[code.slice(dot + 1)] : undefined
  return typeof sentence === 'string' ? sentence : undefined
}

/** The sentence of an error in a language; one that no catalogue knows gets the shared sentence and keeps its reference. */
export function errorText(error: unknown, words: unknown, language: Language): ErrorText {
  const { code, args, reference } = complaintOf(error)
  const sentence = sentenceAt(words, code) ?? sentenceAt(words, 'house.unknown') ?? code
  const say = createTranslator({
    locale: language,
    messages: { sentence },
    // An argument that the server left out must not hide the rest of the sentence.
    onError: () => undefined,
    getMessageFallback: () => sentence,
  })
  return { text: say('sentence', args), code, reference }
}

export function useErrorText(): (error: unknown) => ErrorText {
  const words = useMessages()
  const language = useLocale()
  return useCallback((error) => errorText(error, words, language), [words, language])
}
