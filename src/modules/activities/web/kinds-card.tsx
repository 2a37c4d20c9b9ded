import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Figure } from '#web/ui/figure.tsx'
import type { Period } from '#web/ui/periods.ts'
import { useFormats } from '#web/words/formats.ts'
import css from './effects.module.css'
import type { Sums } from './shapes.ts'

/** What finance confirmed, by the four ways to bring money to a company; each figure opens its entries. */
export function KindsCard({ sums, period }: { sums: Sums; period: Period }) {
  const t = useTranslations('activities.contributions')
  const formats = useFormats()
  const money = (minor: number) => formats.money({ minor, currency: sums.currency })
  const basisOf = ({ entries, waiting }: Sums['total']) => [
    t('entries', { count: entries }),
    ...(waiting === 0 ? [] : [t('waits', { amount: money(waiting) })]),
  ]
  return (
    <Card>
      <CardHead title={t('byKind')} note={t('byKindNote')} />
      <div className={css.kinds}>
        {sums.kinds.map((sum) => (
          <Figure
            key={sum.kind}
            label={t(`kinds.${sum.kind}`)}
            value={money(sum.confirmed)}
            basis={basisOf(sum)}
            {...(sum.entries > 0 && {
              rows: { to: `/contributions?from=${period.from}&to=${period.to}&kind=${sum.kind}#entries` },
            })}
          />
        ))}
      </div>
    </Card>
  )
}
