import { useTranslations } from 'use-intl'
import { useFormats } from '#web/words/formats.ts'

export type Length = { figure: string; unit: string }

/** Minutes of working time as they are read: `18 min`, `7 h 10`, `33 h`. */
export function useLength(): (minutes: number) => Length {
  const t = useTranslations('handoff.clock.units')
  const formats = useFormats()
  return (minutes) => {
    const whole = Math.max(0, Math.floor(minutes))
    if (whole < 60) return { figure: formats.number(whole), unit: t('minutes') }
    const hours = Math.floor(whole / 60)
    const rest = whole % 60
    const figure =
      hours < 24 && rest > 0 ? `${hours} ${t('hours')} ${String(rest).padStart(2, '0')}` : formats.number(hours)
    return { figure, unit: hours < 24 && rest > 0 ? '' : t('hours') }
  }
}

/** The same in one word for a sentence. */
export function useLengthWords(): (minutes: number) => string {
  const length = useLength()
  return (minutes) => {
    const { figure, unit } = length(minutes)
    return unit === '' ? figure : `${figure} ${unit}`
  }
}
