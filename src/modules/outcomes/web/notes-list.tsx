import { useTranslations } from 'use-intl'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import css from './outcomes.module.css'
import type { Counted, Overview } from './shapes.ts'

/** What the sums leave out and what they go by, in sentences. */
export function NotesList({ overview, period }: { overview: Overview; period: Counted }) {
  const t = useTranslations('outcomes.notes')
  const formats = useFormats()
  const { withoutAmount, withoutRate, costsWithoutRate, refundsMinor, apart } = period.notes
  const { terms } = overview.version
  const money = (minor: number, currency = overview.currency) => formats.money({ minor: Math.round(minor), currency })
  const lines = [
    terms.cac.timing === 'lagged' ? t('lagged', { n: terms.cac.lagMonths }) : t('same'),
    terms.currencies === 'apart' ? t('apartAll') : t('booked'),
    ...apart.map(({ currency, minor, n }) => t('apart', { amount: money(minor, currency), n })),
    ...(refundsMinor === 0 ? [] : [t('refunds', { amount: money(refundsMinor) })]),
    ...(withoutAmount === 0 ? [] : [t('withoutAmount', { n: withoutAmount })]),
    ...(withoutRate === 0 ? [] : [t('withoutRate', { n: withoutRate })]),
    ...(costsWithoutRate === 0 ? [] : [t('costsWithoutRate', { n: costsWithoutRate })]),
  ]
  return (
    <ul className={css.notes}>
      {lines.map((line) => (
        <Text key={line} as="li" size={13} tone="soft">
          {line}
        </Text>
      ))}
    </ul>
  )
}
