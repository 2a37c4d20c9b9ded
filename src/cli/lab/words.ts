import { createTranslator } from 'use-intl/core'
import { Refusal } from '#platform/refusal.ts'
import { wordsIn } from '../../catalogue.ts'
import { terminalLanguage } from '../say-refusal.ts'

/** The words of tables, in the language of the terminal. */
export async function labWords() {
  const locale = terminalLanguage()
  const words = await wordsIn(locale)
  return createTranslator({ locale, messages: words.lab.words })
}

export type LabWords = Awaited<ReturnType<typeof labWords>>

/** A figure for a table: three decimals at most, a dash for none, in the language of the terminal. */
export function figure(value: number | null, decimals = 3): string {
  if (value === null) return '–'
  return value.toLocaleString(terminalLanguage(), { maximumFractionDigits: decimals, minimumFractionDigits: 0 })
}

/** Refuses `lab.bad-count` below `least` or when it isn't whole. */
export function countFrom(text: string, option: string, least: number): number {
  const count = Number(text)
  if (text.trim() !== '' && Number.isInteger(count) && count >= least) return count
  throw new Refusal('lab.bad-count', { text, option, least }, 422)
}

/** Refuses `lab.bad-figure` when it isn't a number that `fits`. */
export function figureFrom(text: string, option: string, fits: (value: number) => boolean = Number.isFinite): number {
  const value = Number(text)
  if (text.trim() !== '' && Number.isFinite(value) && fits(value)) return value
  throw new Refusal('lab.bad-figure', { text, option }, 422)
}
