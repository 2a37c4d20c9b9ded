import { useTranslations } from 'use-intl'
import type { Money } from '#platform/money.ts'
import { useMe } from '#web/me.ts'
import { useFormats } from '#web/words/formats.ts'

/**
 * Amounts in short: the one in the company's own currency, and how many others there are. Different currencies are never
 * added up; the page behind the figure shows each.
 */
export function useAmounts(): (amounts: readonly Money[]) => string {
  const t = useTranslations('home')
  const formats = useFormats()
  const own = useMe()?.workspace?.currency
  return (amounts) => {
    const first = amounts.find(({ currency }) => currency === own) ?? amounts[0]
    if (!first) return ''
    const words = formats.money(first)
    return amounts.length === 1 ? words : t('amounts', { first: words, count: amounts.length - 1 })
  }
}
