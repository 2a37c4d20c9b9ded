import type { Money } from '#platform/money.ts'
import { useFormats } from '#web/words/formats.ts'

/** Amounts of several currencies beside each other: what is not of one currency is not added up. */
export function useAmounts(): (amounts: readonly Money[]) => string {
  const formats = useFormats()
  return (amounts) => amounts.map((amount) => formats.money(amount)).join(' + ')
}
