import { useTranslations } from 'use-intl'
import { Card } from '#web/ui/card.tsx'
import { Figure } from '#web/ui/figure.tsx'
import { Grid } from '#web/ui/layout.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { Mandate } from './shapes.ts'

/** Four counts, each with the way to what it counts. */
export function MandateFigures({ mandate }: { mandate: Mandate }) {
  const t = useTranslations('charter.mandate')
  const formats = useFormats()
  const { withoutHolder, keptByOwner, goals, waiting } = mandate
  const counts = [
    ['withoutHolder', withoutHolder.length, '#rights'],
    ['keptByOwner', keptByOwner.length, '#rights'],
    ['contradictions', goals.filter(({ contradicts }) => contradicts).length, '#goals'],
    ['waiting', waiting, '#requests'],
  ] as const
  return (
    <Card>
      <Grid split="quarters">
        {counts.map(([name, count, hash]) => (
          <Figure
            key={name}
            label={t(`figures.${name}`)}
            value={formats.number(count)}
            rows={{ to: { hash } }}
            basis={[t(`figures.${name}Note`)]}
          />
        ))}
      </Grid>
    </Card>
  )
}
