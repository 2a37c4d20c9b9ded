import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Figure } from '#web/ui/figure.tsx'
import { Grid } from '#web/ui/layout.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { FrictionTold } from './shapes.ts'

/** Both sides or neither: with one of them the other could be worked out. */
export function FrictionSidesCard({ told: { sides, least } }: { told: FrictionTold }) {
  const t = useTranslations('together.friction')
  const { number } = useFormats()
  return (
    <Card>
      <CardHead title={t('sides')} />
      {sides.length === 0 ? (
        <Text tone="soft">{t('sidesFew', { least })}</Text>
      ) : (
        <Grid split="halves">
          {sides.map(({ side, hours, entries }) => (
            <Figure
              key={side}
              side={side}
              label={t('total')}
              value={number(hours, Number.isInteger(hours) ? 0 : 1)}
              unit={t('unit')}
              rows={{ evidence: 'causes' }}
              basis={[`n ${number(entries)}`]}
            />
          ))}
        </Grid>
      )}
    </Card>
  )
}
