import { useTranslations } from 'use-intl'

/** A quarter by its first day, as people call it: Q4 2026. */
export function useQuarterName(): (firstDay: string) => string {
  const t = useTranslations('house.period')
  return (firstDay) =>
    t('quarterOf', { quarter: String(Math.ceil(Number(firstDay.slice(5, 7)) / 3)), year: firstDay.slice(0, 4) })
}
