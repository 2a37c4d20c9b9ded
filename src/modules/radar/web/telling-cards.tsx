import { useMessages, useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import css from './radar.module.css'
import type { One, Symptom } from './shapes.ts'
import { useValueWords } from './words.ts'

/** What to look at before anybody concludes anything, and what innocently looks the same. */
export function AskFirstCard({ symptom: { id } }: { symptom: Symptom }) {
  const t = useTranslations('radar')
  return (
    <Card>
      <CardHead title={t('one.look')} />
      <div className={css.said}>
        <Text>{t(`symptoms.${id}.look`)}</Text>
        <Text tone="soft">{t('panel.mayAlsoBe', { what: t(`symptoms.${id}.innocent`) })}</Text>
        <Text size={13} tone="soft">
          {t('one.ask')}
        </Text>
      </div>
    </Card>
  )
}

/** What is read, from how many rows on, and when it tells. */
export function ReadingCard({ one: { symptom, rules } }: { one: One }) {
  const t = useTranslations('radar')
  const { value } = useValueWords()
  const { id, unit, threshold, worse, nMin, over, windowWeeks, grain } = symptom
  return (
    <Card>
      <CardHead title={t('one.reading')} note={id} />
      <div className={css.reading}>
        <div>
          <Text>{t(`symptoms.${id}.measure`)}</Text>
          <ul className={css.rules}>
            {nMin > 0 && over !== 'none' && <li>{t('one.from', { min: nMin })}</li>}
            {over !== 'none' && (
              <li>
                {over === 'own' && grain !== null
                  ? t(`one.grains.${grain}`)
                  : t(`one.over.${over}`, { weeks: windowWeeks ?? 0 })}
              </li>
            )}
            {threshold !== null && over !== 'none' && (
              <li>{t(`one.level.${worse}`, { limit: value(unit, threshold) })}</li>
            )}
            {over === 'own' && (
              <li>{t('one.change', { from: rules.baselineFrom, of: String(rules.of), among: String(rules.among) })}</li>
            )}
            {over !== 'none' && <li>{t('one.corrected')}</li>}
          </ul>
        </div>
        <Parts symptom={symptom} />
      </div>
    </Card>
  )
}

/** Further figures of the same reading. */
function Parts({ symptom: { parts } }: { symptom: Symptom }) {
  const t = useTranslations('radar.one')
  const { number } = useFormats()
  const names = new Map<string, string>(Object.entries(useMessages().radar.parts))
  const known = Object.entries(parts).flatMap(([key, value]) => {
    const name = names.get(key)
    return name === undefined || value === null ? [] : [{ key, name, value }]
  })
  if (known.length === 0) return null
  return (
    <div>
      <h3 className={css.small3}>{t('parts')}</h3>
      <dl className={css.parts}>
        {known.map(({ key, name, value }) => (
          <div key={key}>
            <dt>{name}</dt>
            <dd>{number(value, Number.isInteger(value) ? 0 : Math.abs(value) < 10 ? 2 : 1)}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
