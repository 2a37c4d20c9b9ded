import { useSearchParams } from 'react-router'
import { startOfLocalDay } from '#platform/business-time/zone.ts'
import { useFormats } from '#web/words/formats.ts'
import { isDay, type Period } from './periods.ts'

export type Filters<Name extends string> = {
  /** What the address says; a filter that it does not name is not there. */
  values: Readonly<Partial<Record<Name, string>>>
  /** Changes some filters; an empty text takes one away. */
  set: (changes: Readonly<Partial<Record<Name, string>>>) => void
  clear: () => void
  /** Whether the list is narrowed at all. */
  some: boolean
}

/** The filters of a list, kept in its address so that it can be sent and found again. */
export function useFilters<const Name extends string>(names: readonly Name[]): Filters<Name> {
  const [params, setParams] = useSearchParams()
  const said = names.flatMap((name) => {
    const value = params.get(name) ?? ''
    return value === '' ? [] : [[name, value] as const]
  })
  // The keys are those names, which `fromEntries` forgets.
  const values = Object.fromEntries(said) as Partial<Record<Name, string>>
  function change(changes: Readonly<Partial<Record<string, string>>>): void {
    setParams(
      (before) => {
        const after = new URLSearchParams(before)
        for (const [name, value] of Object.entries(changes)) {
          if (value === undefined || value === '') after.delete(name)
          else after.set(name, value)
        }
        return after
      },
      { preventScrollReset: true },
    )
  }
  return {
    values,
    set: change,
    clear: () => change(Object.fromEntries(names.map((name) => [name, '']))),
    some: said.length > 0,
  }
}

/** The days that an address names with `from` and `to`, the last included; nothing when it names none. */
export function periodIn({
  from = '',
  to = '',
}: {
  from?: string | undefined
  to?: string | undefined
}): Period | undefined {
  return isDay(from) && isDay(to) && from <= to ? { from, to } : undefined
}

const dayMillis = 86_400_000

/** From the first instant of the first day on, and before the first instant after the last, in the company's time zone. */
export function useInstants(period: Period | undefined): { from?: Date; to?: Date } {
  const { timeZone } = useFormats()
  if (!period) return {}
  const after = new Date(Date.parse(period.to) + dayMillis).toISOString().slice(0, 10)
  return { from: startOfLocalDay(timeZone, period.from), to: startOfLocalDay(timeZone, after) }
}
