import { useCallback } from 'react'
import { useMessages, useTranslations } from 'use-intl'
import { asRead } from '#web/words/as-written.ts'
import { useFormats } from '#web/words/formats.ts'
import { type Unit } from '../domain/index.ts'
import type { en } from '../i18n/en.ts'

export type Said = { unit: Unit; currency: string | null }

/** Numbers of a unit: money in its currency, points of a scale with one digit, counts whole where they are. */
export function useNumbers() {
  const formats = useFormats()
  const plain = useCallback(
    (value: number, { unit, currency }: Said) => {
      if (unit === 'money' && currency !== null) return formats.money({ minor: Math.round(value), currency })
      return formats.number(value, Number.isInteger(value) || Math.abs(value) >= 100 ? 0 : 1)
    },
    [formats],
  )
  const signed = useCallback(
    (value: number, { unit, currency }: Said) => {
      if (unit === 'money' && currency !== null)
        return formats.money({ minor: Math.round(value), currency }, 'exceptZero')
      return formats.signed(value, Number.isInteger(value) || Math.abs(value) >= 100 ? 0 : 1)
    },
    [formats],
  )
  return { plain, signed }
}

/** An amount with its unit: €48,200; 3 to 5 NPS points. */
export function useAmounts(): (ends: { low: number; high: number }, said: Said) => string {
  const t = useTranslations('activities.amounts')
  const { plain } = useNumbers()
  return useCallback(
    ({ low, high }, said) => {
      const range = low === high ? plain(low, said) : t('range', { low: plain(low, said), high: plain(high, said) })
      return t(said.unit, { amount: range })
    },
    [t, plain],
  )
}

/** A share that is said in percent: 12,5 %. */
export function usePercent(): (percent: number) => string {
  const formats = useFormats()
  return (percent) => formats.percent(percent / 100, Number.isInteger(percent) ? 0 : 1)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** What a catalogue says under `module.group.key`; a person's own words, and keys that nobody knows, stay as they are. */
export function useKeyWords(group: 'methods' | 'reasons'): (key: string) => string {
  const words: unknown = useMessages()
  return useCallback(
    (key) => {
      const dot = key.indexOf('.')
      const module = isRecord(words) && dot > 0 ? words[key.slice(0, dot)] : undefined
      const sentences = isRecord(module) ? module[group] : undefined
      const sentence = isRecord(sentences) ? sentences[key.slice(dot + 1)] : undefined
      return typeof sentence === 'string' ? sentence : key
    },
    [words, group],
  )
}

type Kind = keyof (typeof en)['kinds']

export const activityKinds: readonly Kind[] = [
  'campaign',
  'event',
  'content',
  'call_block',
  'visit',
  'offer',
  'price_action',
]

const knownKinds: Readonly<Record<Kind, true>> = {
  campaign: true,
  event: true,
  content: true,
  call_block: true,
  visit: true,
  offer: true,
  price_action: true,
  mailing: true,
  webinar: true,
  trade_show: true,
  advertising: true,
  deal_support: true,
}

function isKind(written: string): written is Kind {
  return Object.hasOwn(knownKinds, written)
}

/** A kind of activity in the reader's words; a side's own kind is shown as it was written. */
export function useActivityKind(): (written: string) => string {
  const t = useTranslations('activities.kinds')
  return useCallback((written) => (isKind(written) ? t(written) : asRead(written)), [t])
}
