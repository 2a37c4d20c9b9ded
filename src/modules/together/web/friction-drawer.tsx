import { useTranslations } from 'use-intl'
import { EvidenceDrawer, EvidencePart, EvidenceRows, Quote } from '#web/ui/evidence-drawer.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { FrictionTold } from './shapes.ts'

/** Behind the hours stand causes and the words in no order; single entries are shown to nobody. */
export function FrictionDrawer({ shown, told }: { shown: string; told: FrictionTold }) {
  const t = useTranslations('together')
  const { number } = useFormats()
  const hours = (value: number) => t('friction.hoursOf', { hours: number(value, Number.isInteger(value) ? 0 : 1) })
  if (shown === 'causes') {
    return (
      <EvidenceDrawer title={t('friction.told')}>
        <EvidencePart title={t('friction.byCause')}>
          <EvidenceRows
            rows={told.causes.map(({ cause, hours: all, entries }) => ({
              key: cause,
              name: t(`causes.${cause}`),
              value: hours(all),
              detail: `${t('friction.entries')}: ${number(entries)}`,
            }))}
          />
        </EvidencePart>
        <EvidencePart title={t('friction.weeks')}>
          <WeekRows told={told} hours={hours} />
        </EvidencePart>
      </EvidenceDrawer>
    )
  }
  if (shown !== 'words') return null
  return (
    <EvidenceDrawer title={t('friction.writtenWords')}>
      <EvidencePart title={t('friction.inNoOrder')}>
        <Stack gap={3}>
          {[...Map.groupBy(told.words, (words) => words)].map(([words, same]) => (
            <Quote key={words} {...(same.length > 1 && { note: `${number(same.length)} ×` })}>
              {words}
            </Quote>
          ))}
        </Stack>
      </EvidencePart>
    </EvidenceDrawer>
  )
}

function WeekRows({ told: { weeks }, hours }: { told: FrictionTold; hours: (value: number) => string }) {
  const formats = useFormats()
  return (
    <EvidenceRows
      rows={weeks
        .filter((week) => week.hours > 0)
        .toReversed()
        .map(({ week, hours: value }) => ({ key: week, name: formats.day(week), value: hours(value) }))}
    />
  )
}
