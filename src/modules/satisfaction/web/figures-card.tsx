import { useLocation } from 'react-router'
import { useTranslations } from 'use-intl'
import type { House } from '#web/api.ts'
import { Card } from '#web/ui/card.tsx'
import { Figure } from '#web/ui/figure.tsx'
import { Grid, Stack } from '#web/ui/layout.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { least } from './least.ts'

export type Overview = Awaited<ReturnType<House['satisfaction']['overview']>>
type Estimate = Overview['csat']['mean']

/** The two figures with their intervals; each opens exactly its answers below. */
export function FiguresCard({ overview }: { overview: Overview }) {
  const t = useTranslations('satisfaction.board')
  const { nps, csat, unjoined } = overview
  const { pathname, search } = useLocation()
  const rowsOf = (show: string) => {
    const params = new URLSearchParams(search)
    params.set('show', show)
    return { to: `${pathname}?${params}#answers` }
  }
  const score = useFigure(nps.score, nps.n, 0)
  const mean = useFigure(csat.mean, csat.n, 2)
  const count = (which: 'promoters' | 'passives' | 'detractors') => (
    <Figure label={t(which)} value={String(nps[which])} rows={rowsOf(which)} basis={[t('n', { n: nps.n })]} />
  )
  return (
    <Card>
      <Stack gap={4}>
        <Grid split="figures">
          <Figure label={t('nps')} size="xl" rows={rowsOf('nps')} {...score} />
          {count('promoters')}
          {count('passives')}
          {count('detractors')}
          <Figure label={t('csat')} rows={rowsOf('csat')} {...mean} />
        </Grid>
        <Text size={13} tone="muted">
          {t('npsNote')} · {t('csat')}: {t('csatNote')}
        </Text>
        {unjoined > 0 && (
          <Text size={13} tone="muted">
            {t('unjoined', { count: unjoined })}
          </Text>
        )}
      </Stack>
    </Card>
  )
}

/** A value with its interval and n, or why there is none. */
function useFigure(estimate: Estimate, n: number, digits: number) {
  const t = useTranslations('satisfaction.board')
  const formats = useFormats()
  if (!estimate) return { missing: 'tooFew' as const, why: t('tooFew', { n, least: String(least) }) }
  const shown = (value: number) => formats.number(value, digits)
  return {
    value: shown(estimate.estimate),
    basis: [t('range', { low: shown(estimate.low), high: shown(estimate.high) }), t('n', { n })],
  }
}
