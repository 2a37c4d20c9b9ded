import { useCallback } from 'react'
import type { House } from '#web/api.ts'
import { useFormats } from '#web/words/formats.ts'

export type Series = Awaited<ReturnType<House['brand']['one']>>
export type Effect = NonNullable<Series['effect']>

/** A value of a series: a number, or a share in per cent. */
export function useValue(): (value: number, measure: Series['measure']) => string {
  const formats = useFormats()
  return useCallback(
    (value, measure) =>
      measure === 'share' ? formats.percent(value, 1) : formats.number(value, value % 1 === 0 ? 0 : 1),
    [formats],
  )
}
