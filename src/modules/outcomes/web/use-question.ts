import { useSearchParams } from 'react-router'
import type { Unit } from './shapes.ts'

const units: readonly string[] = ['month', 'quarter', 'year']

function isUnit(word: string | null): word is Unit {
  return word !== null && units.includes(word)
}

/** What the address asks for; a choice is a change of the address, so that it can be sent. */
export function useQuestion() {
  const [params, setParams] = useSearchParams()
  const asked = params.get('by')
  const unit: Unit = isUnit(asked) ? asked : 'quarter'
  const day = (name: string) => /^\d{4}-\d{2}-\d{2}$/.exec(params.get(name) ?? '')?.[0]
  const change = (changes: Record<string, string | undefined>) => {
    setParams(
      (before) => {
        const next = new URLSearchParams(before)
        for (const [name, value] of Object.entries(changes)) {
          if (value === undefined) next.delete(name)
          else next.set(name, value)
        }
        return next
      },
      { replace: true },
    )
  }
  return {
    unit,
    segment: params.get('segment') ?? undefined,
    start: day('period'),
    from: day('from'),
    to: day('to'),
    word: (name: string) => params.get(name),
    change,
  }
}

export type Question = ReturnType<typeof useQuestion>
