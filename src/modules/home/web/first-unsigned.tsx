import { useTranslations } from 'use-intl'
import { ButtonLink } from '#web/ui/button.tsx'
import { dayIn } from '#web/ui/periods.ts'
import { useNow } from '#web/words/age.ts'
import { useFormats } from '#web/words/formats.ts'
import { listsAddress } from './addresses.ts'
import { daysBetween } from './days.ts'
import { FirstCard } from './first-card.tsx'
import { type Figure, unsignedQuarters } from './first-thing.ts'
import { usePeriodName } from './quarter.ts'

/** For those who sign nothing: the newest quarter that waits to be signed by both. */
export function FirstUnsigned({ figures }: { figures: readonly Figure[] }) {
  const t = useTranslations('home.first')
  const { timeZone } = useFormats()
  const today = dayIn(timeZone, useNow(900))
  const periodName = usePeriodName()
  const [newest] = unsignedQuarters(figures)
  if (!newest) return <FirstCard words={t('nothing')} note={t('nothingNote')} />
  const period = periodName(newest.period)
  return (
    <FirstCard
      words={t('unsigned', { period, days: daysBetween(newest.period.to ?? today, today) })}
      note={t('unsignedNote', { open: newest.open })}
      act={
        <ButtonLink variant="filled" to={listsAddress(newest.period.text)}>
          {t('unsignedAct', { period })}
        </ButtonLink>
      }
    />
  )
}
