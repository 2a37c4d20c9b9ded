import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Basis } from '#web/ui/basis.tsx'
import { Figure } from '#web/ui/figure.tsx'
import { Grid, Stack } from '#web/ui/layout.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { type Effect, type Series, useValue } from './words.ts'

const reasons = ['no-start', 'not-begun', 'no-points', 'too-few-before', 'too-few-after', 'no-change-at-all'] as const

/** What changed in the series when an activity began, with its intervals; or why nobody knows. */
export function EffectCard({ series, effect, activity }: { series: Series; effect: Effect; activity: string }) {
  const t = useTranslations('brand')
  const formats = useFormats()
  if (!effect.known) {
    const key = reasons.find((each) => each === effect.because) ?? 'no-points'
    return (
      <Card>
        <CardHead title={t('effect.title', { activity })} />
        <Text tone="soft">{t('effect.notKnown', { reason: t(`reasons.${key}`) })}</Text>
      </Card>
    )
  }
  const { firstAfter, before, after, carryOver } = effect
  return (
    <Card>
      <CardHead
        title={t('effect.title', { activity })}
        note={t('effect.note', { period: formats.day(firstAfter), before: String(before), after: String(after) })}
      />
      <Stack gap={4}>
        <Grid split="figures">
          {(['average', 'level', 'slope'] as const).map((which) => (
            <ChangeFigure key={which} which={which} effect={effect} measure={series.measure} />
          ))}
        </Grid>
        <Text tone="soft">{t('effect.words', { carryOver: formats.number(carryOver, 2) })}</Text>
        <Basis definition={t('effect.method')} />
      </Stack>
    </Card>
  )
}

type ChangeProps = {
  which: 'average' | 'level' | 'slope'
  effect: Extract<Effect, { known: true }>
  measure: Series['measure']
}

function ChangeFigure({ which, effect, measure }: ChangeProps) {
  const t = useTranslations('brand.effect')
  const formats = useFormats()
  const value = useValue()
  const signed = (amount: number) =>
    measure === 'share' ? value(amount, measure) : formats.signed(amount, which === 'slope' ? 2 : 1)
  const { estimate, low, high } = effect[which]
  const basis = [
    t('range', { low: signed(low), high: signed(high) }),
    t('n', { n: formats.number(effect.before + effect.after) }),
  ]
  return <Figure label={t(which)} size={which === 'average' ? 'xl' : 'normal'} value={signed(estimate)} basis={basis} />
}
