import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Figure } from '#web/ui/figure.tsx'
import { Grid } from '#web/ui/layout.tsx'
import { RowsLink } from '#web/ui/rows-link.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { FrictionTold } from './shapes.ts'
import css from './together.module.css'

/** Entries and hours; below the least number of entries only how many there are. */
export function TookCard({ told: { total, entries, least, words } }: { told: FrictionTold }) {
  const t = useTranslations('together.friction')
  const { number } = useFormats()
  const few = t('fewEntries', { count: entries, least })
  const hours = (value: number) => ({ value: number(value, Number.isInteger(value) ? 0 : 1), unit: t('unit') })
  return (
    <Card>
      <CardHead title={t('told')} />
      {total === null ? (
        <Figure label={t('total')} missing="tooFew" why={few} />
      ) : (
        <Grid split="thirds">
          <Figure label={t('total')} {...hours(total.hours)} rows={{ evidence: 'causes' }} />
          <Figure label={t('functionalHours')} {...hours(total.functionalHours)} rows={{ evidence: 'causes' }} />
          <Figure label={t('entries')} value={number(total.entries)} rows={{ evidence: 'causes' }} />
        </Grid>
      )}
      {words.length > 0 && (
        <div className={css.after}>
          <Text size={13}>
            <RowsLink rows={{ evidence: 'words' }} name={t('openWords')}>
              {t('openWords')}
            </RowsLink>
          </Text>
        </div>
      )}
    </Card>
  )
}
