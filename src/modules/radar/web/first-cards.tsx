import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Grid } from '#web/ui/layout.tsx'
import { RowsLink } from '#web/ui/rows-link.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { Text } from '#web/ui/text.tsx'
import css from './radar.module.css'
import { isRead, type Panel, type Symptom, worthATalk } from './shapes.ts'
import { SymptomLink } from './state-card.tsx'
import { useBasisWords, useComparisonWords, useCostWords, useValueWords } from './words.ts'

/** At most three symptoms worth a talk, each with what innocently looks the same. */
export function FirstCards({ panel: { symptoms, currency } }: { panel: Panel }) {
  const t = useTranslations('radar.panel')
  const first = worthATalk(symptoms)
  const watched = symptoms.filter(isRead).length
  if (first.length === 0) return null
  return (
    <section className={css.first} aria-label={t('worth', { count: first.length })}>
      <CardHead title={t('worth', { count: first.length })} note={t('worthNote', { watched: String(watched) })} />
      <Grid split="thirds">
        {first.map((symptom) => (
          <FirstCard key={symptom.id} symptom={symptom} currency={currency} />
        ))}
      </Grid>
    </section>
  )
}

function FirstCard({ symptom, currency }: { symptom: Symptom; currency: string }) {
  const t = useTranslations('radar')
  const { value, range } = useValueWords()
  const basis = useBasisWords()(symptom)
  const compared = useComparisonWords()(symptom)
  const cost = useCostWords()(symptom, currency)
  const { id, unit, first, low, high } = symptom
  const name = t(`symptoms.${id}.name`)
  const shown = symptom.value === null ? null : value(unit, symptom.value)
  const interval = range(unit, low, high)
  return (
    <Card>
      <CardHead title={<SymptomLink symptom={symptom} />} level={3} />
      {shown !== null && (
        <p className={css.value}>
          <RowsLink rows={{ to: `/radar/${id}?evidence=rows` }} name={t('panel.openRows', { name, value: shown })}>
            {shown}
          </RowsLink>
          {interval !== null && <small>{interval}</small>}
        </p>
      )}
      <Text size={12} tone="muted">
        {basis.join(' · ')}
      </Text>
      <div className={css.said}>
        <Text>{t(`symptoms.${id}.measure`)}</Text>
        {(compared.length > 0 || cost !== null) && (
          <Text>{[...compared, ...(cost === null ? [] : [cost])].join(' ')}</Text>
        )}
        <Text tone="soft">{t('panel.mayAlsoBe', { what: t(`symptoms.${id}.innocent`) })}</Text>
      </div>
      <p className={css.firstToAct}>
        {t('panel.firstToAct')} <SideMark side={first} />
      </p>
    </Card>
  )
}
