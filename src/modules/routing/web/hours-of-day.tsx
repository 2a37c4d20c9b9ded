import { useTranslations } from 'use-intl'
import { Stack } from '#web/ui/layout.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import css from './routing.module.css'

/** Leads by the hour of the company's day, as bars; the words say the same. */
export function HoursOfDay({ counts }: { counts: readonly number[] }) {
  const t = useTranslations('routing.simulation')
  const formats = useFormats()
  const most = Math.max(1, ...counts)
  const words = counts.flatMap((count, hour) =>
    count > 0 ? [`${String(hour).padStart(2, '0')}: ${formats.number(count)}`] : [],
  )
  return (
    <Stack gap={2}>
      <Text strong>{t('hours')}</Text>
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- drawn here, not a file */}
      <div className={css.hours} role="img" aria-label={`${t('hours')}: ${words.join(', ')}`}>
        {counts.map((count, hour) => (
          // The place is the hour itself.
          // oxlint-disable-next-line react/no-array-index-key
          <div key={hour} className={css.bar} style={{ height: `${(count / most) * 100}%` }} />
        ))}
      </div>
      <Text size={12} tone="muted">
        00 – 24
      </Text>
    </Stack>
  )
}
