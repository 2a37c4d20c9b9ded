import { languageList, type Language } from '#platform/i18n/languages.ts'
import type { Wish } from './wave-words.ts'

type Guest = NonNullable<Wish['guests']>[number]

export type Draft = {
  kind: 'full' | 'pulse'
  instrumentId: string | null
  closesOn: string
  without: readonly string[]
  /** One guest a line: name; e-mail; side; language; leader. */
  guests: string
}

type GuestLines = { guests: Guest[]; wrong: number[] }

const mail = /^[^\s@;]+@[^\s@;]+\.[^\s@;]+$/

function languageOf(word: string): Language | undefined {
  return languageList.find((language) => language === word)
}

function guestOf(line: string): Guest | null {
  const [name = '', email = '', side = '', language = 'en', rank = ''] = line.split(/[;\t]/).map((part) => part.trim())
  const spoken = languageOf(language === '' ? 'en' : language.toLowerCase())
  const where = side.toLowerCase()
  if (name === '' || !mail.test(email) || spoken === undefined) return null
  if (where !== 'marketing' && where !== 'sales') return null
  if (rank !== '' && rank.toLowerCase() !== 'leader') return null
  return { name, email, side: where, language: spoken, rank: rank === '' ? 'staff' : 'leader' }
}

/** Reads the guests of a draft; `wrong` are the numbers of lines, from 1, that cannot be read. */
export function guestsOf(text: string): GuestLines {
  const lines = text.split('\n').map((line, at) => ({ line: line.trim(), number: at + 1 }))
  const read = lines.filter(({ line }) => line !== '').map(({ line, number }) => ({ number, guest: guestOf(line) }))
  return {
    guests: read.flatMap(({ guest }) => guest ?? []),
    wrong: read.flatMap(({ guest, number }) => (guest === null ? [number] : [])),
  }
}

/** What a draft asks the house for; a pulse always asks the house's own questions. */
export function wishOf({ kind, instrumentId, closesOn, without, guests }: Draft): Wish {
  return {
    kind,
    instrumentId: kind === 'pulse' ? null : instrumentId,
    closesOn,
    without: [...without],
    guests: guestsOf(guests).guests,
  }
}
