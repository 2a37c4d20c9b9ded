import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { RowsLink } from '#web/ui/rows-link.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import css from './radar.module.css'
import type { One } from './shapes.ts'
import { StandingMark } from './standing-mark.tsx'
import { useComparisonWords, useCostWords, useValueWords } from './words.ts'

/** How it stands now: the value with its interval, what is usual, the cost, and what was answered. */
export function NowCard({ one: { symptom, hasRows, currency } }: { one: One }) {
  const t = useTranslations('radar')
  const compared = useComparisonWords()(symptom)
  const cost = useCostWords()(symptom, currency)
  const { day } = useFormats()
  const { standing, alarm, answer, first } = symptom
  return (
    <Card>
      <CardHead title={t('one.now')} acts={<StandingMark symptom={symptom} />} />
      <Now symptom={symptom} hasRows={hasRows} />
      <div className={css.said}>
        {compared.length > 0 && <Text>{compared.join(' ')}</Text>}
        {cost !== null && <Text>{cost}</Text>}
        {alarm !== null && <Text strong>{t(`one.raised.${alarm.because}`, { day: day(alarm.raisedAt) })}</Text>}
        {answer !== null && (
          <Text tone="soft">
            {t(answer.until === null ? 'one.answered' : 'one.answeredUntil', {
              words: answer.words,
              name: answer.byName,
              day: answer.until === null ? '' : day(answer.until),
            })}
          </Text>
        )}
        {standing === 'too-few' && <Text tone="soft">{t('one.tooFew', { min: symptom.nMin })}</Text>}
        {standing === 'no-source' && <Text tone="soft">{t('one.noSource')}</Text>}
        {standing === 'off' && <Text tone="soft">{t('one.off')}</Text>}
      </div>
      {standing !== 'no-source' && (
        <p className={css.firstToAct}>
          {t('panel.firstToAct')} <SideMark side={first} />
        </p>
      )}
    </Card>
  )
}

function Now({ symptom, hasRows }: Pick<One, 'symptom' | 'hasRows'>) {
  const t = useTranslations('radar')
  const { value, range } = useValueWords()
  const { id, unit, low, high } = symptom
  if (symptom.value === null) return null
  const shown = value(unit, symptom.value)
  const interval = range(unit, low, high)
  const name = t('panel.openRows', { name: t(`symptoms.${id}.name`), value: shown })
  // Single entries of friction are shown nowhere: what may be told of them has a page of its own.
  const rows = hasRows ? { evidence: 'rows' } : id === 'J-24' ? { to: '/together/friction' } : null
  return (
    <p className={css.value}>
      {rows ? (
        <RowsLink rows={rows} name={name}>
          {shown}
        </RowsLink>
      ) : (
        <span>{shown}</span>
      )}
      {interval !== null && <small>{interval}</small>}
    </p>
  )
}
