import { useMessages, useTranslations } from 'use-intl'
import { quarterOf } from '#web/ui/periods.ts'
import { useFormats } from '#web/words/formats.ts'
import type { SayArgument } from './fact-args.ts'

type Words = Readonly<Record<string, string>>

function isSpan(value: unknown): value is { from: string; to: string } {
  return typeof value === 'object' && value !== null && 'from' in value && 'to' in value
}

/** Says the codes that commands write into the ledger: causes, choices, sides, periods, and numbers. */
export function useSayArgument(): SayArgument {
  const t = useTranslations('house.period')
  const formats = useFormats()
  const { house, reconcile } = useMessages()
  const codes: Readonly<Record<string, Words>> = {
    cause: reconcile.causes,
    choice: reconcile.choices,
    side: house.sides,
    role: house.roles,
  }

  /** Of first days of months: “Q3 2026”, “July 2026”. */
  function periodWords({ from, to }: { from: string; to: string }): string {
    const last = new Date(Date.UTC(Number(to.slice(0, 4)), Number(to.slice(5, 7)), 0)).toISOString().slice(0, 10)
    const quarter = quarterOf({ from, to: last })
    if (quarter) return t('quarterOf', { quarter: String(quarter.quarter), year: String(quarter.year) })
    return from.slice(0, 7) === to.slice(0, 7) ? formats.month(from) : formats.period(from, last)
  }

  return (field, value) => {
    if (typeof value === 'number') return formats.number(value)
    if (field === 'period' && isSpan(value)) return periodWords(value)
    return typeof value === 'string' ? codes[field]?.[value] : undefined
  }
}
