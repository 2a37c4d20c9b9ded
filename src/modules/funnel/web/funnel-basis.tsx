import { useTranslations } from 'use-intl'
import { Basis as BasisLine } from '#web/ui/basis.tsx'
import { useAge, useNow } from '#web/words/age.ts'
import { useFormats } from '#web/words/formats.ts'
import { bold } from './bold.tsx'
import type { Basis } from './shapes.ts'

/** Period, rule, rows and age: they hold for every figure of the page. */
export function FunnelBasis({ basis }: { basis: Basis }) {
  const t = useTranslations('funnel.basis')
  const age = useCountedWords(basis)
  const without = basis.withoutDay > 0 ? ` · ${t('withoutDay', { count: basis.withoutDay })}` : ''
  return (
    <BasisLine
      period={usePeriodWords()(basis)}
      definition={t.rich('rule', { version: String(basis.ruleVersion), b: bold })}
      sources={
        <>
          {t.rich('n', { count: basis.n, b: bold })}
          {without}
        </>
      }
      age={age}
    />
  )
}

/** “First contact 1 Jul – 30 Sep 2026, as of 21 Nov 2026”. */
export function usePeriodWords(): (basis: Basis) => string {
  const t = useTranslations('funnel.basis')
  const formats = useFormats()
  return ({ from, to, firstDay, lastDay, asOf, today }) => {
    const begin = from ?? firstDay
    const end = to ?? lastDay
    const span = begin !== null && end !== null && begin <= end ? formats.period(begin, end) : null
    const isOpen = from === null && to === null
    const first =
      span === null ? t('anyDay') : isOpen ? t('anyDayBetween', { period: span }) : t('period', { period: span })
    return asOf === today ? first : `${first}, ${t('asOf', { day: formats.day(asOf) })}`
  }
}

function useCountedWords({ countedAt, recountWaiting }: Basis) {
  const t = useTranslations('funnel.basis')
  const say = useAge()
  const now = useNow(10)
  if (countedAt === null) return t('counting')
  const seconds = (now.getTime() - countedAt.getTime()) / 1000
  const counted = seconds < 1 ? t('countedNow') : t.rich('counted', { age: say(seconds), b: bold })
  if (!recountWaiting) return counted
  return (
    <>
      {counted}, {t('recount')}
    </>
  )
}
