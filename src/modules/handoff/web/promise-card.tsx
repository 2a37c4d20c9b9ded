import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api, type House } from '#web/api.ts'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Figure } from '#web/ui/figure.tsx'
import { Grid } from '#web/ui/layout.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { useLength } from './durations.ts'

type MyPromise = Awaited<ReturnType<House['handoff']['promise']>>

function rowsOf(figure: 'measured' | 'kept') {
  return { to: `/hand-offs?view=all&own=${figure}` }
}

/** On the home of a seller: the own promise, as soon as there is something to measure. */
export function SellerPromiseCard() {
  const { data } = useQuery(api.handoff.promise.queryOptions())
  return data && data.n > 0 ? <PromiseCard promise={data} /> : null
}

/** My own promise, for me alone: the median counts the open ones, and few are not told as a share. */
export function PromiseCard({ promise }: { promise: MyPromise }) {
  const t = useTranslations('handoff.queue')
  const formats = useFormats()
  const length = useLength()
  const { n, open, medianMinutes, kept, keptFrom, keptTo } = promise
  const ended = n - open
  const median = medianMinutes === null ? null : length(medianMinutes)
  const interval = keptFrom !== null && keptTo !== null ? [formats.percentRange(keptFrom, keptTo)] : []
  return (
    <Card>
      <CardHead title={t('mine')} />
      <Grid split="halves">
        {median === null ? (
          <Figure label={t('median')} missing="none" />
        ) : (
          <Figure
            label={t('median')}
            value={median.figure}
            unit={median.unit}
            basis={[`n ${formats.number(n)}`]}
            rows={rowsOf('measured')}
          />
        )}
        {ended === 0 ? (
          <Figure label={t('within')} missing="none" />
        ) : (
          <Figure
            label={t('within')}
            value={formats.number(kept)}
            unit={t('of', { n: formats.number(ended) })}
            rows={rowsOf('kept')}
            basis={interval}
          />
        )}
      </Grid>
      <Text size={12} tone="muted">
        {t('mineBasis', { open })}
      </Text>
      <Text size={12} tone="muted">
        {t('mineNote')}
      </Text>
    </Card>
  )
}
