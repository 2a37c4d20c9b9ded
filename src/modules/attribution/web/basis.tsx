import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Basis as BasisLine } from '#web/ui/basis.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { Basis } from './shapes.ts'

export function bold(words: ReactNode) {
  return <b>{words}</b>
}

/** Period, rules, deals and age: they hold for every figure of a page. */
export function AttributionBasis({ basis, children }: { basis: Basis; children?: ReactNode }) {
  const t = useTranslations('attribution.basis')
  const formats = useFormats()
  const { from, to, n, touches, rulesVersion, windowDays, creditedAt, waiting } = basis
  return (
    <BasisLine
      period={
        <>
          {t.rich('won', { period: formats.period(from, to), b: bold })}
          {children}
        </>
      }
      definition={t.rich('rules', { version: String(rulesVersion), days: windowDays, b: bold })}
      sources={
        <>
          {t.rich('n', { count: n, b: bold })}, {t('touches', { count: touches })}
        </>
      }
      age={
        waiting > 0
          ? t('waiting', { count: waiting })
          : creditedAt
            ? t('credited', { at: formats.dayTimeShort(creditedAt) })
            : t('notYet')
      }
    />
  )
}

/** The basis as plain lines: they follow a file and stand under a picture. */
export function useBasisLines(): (basis: Basis) => string[] {
  const t = useTranslations('attribution.basis')
  const formats = useFormats()
  return ({ from, to, n, touches, rulesVersion, windowDays, creditedAt }) => [
    t.markup('won', { period: formats.period(from, to), b: plain }),
    t.markup('rules', { version: String(rulesVersion), days: windowDays, b: plain }),
    `${t.markup('n', { count: n, b: plain })}, ${t('touches', { count: touches })}`,
    ...(creditedAt ? [formats.dayTime(creditedAt)] : []),
  ]
}

function plain(words: string): string {
  return words
}

/** What the figures leave out, in sentences; nothing where they leave out nothing. */
export function useLeftOut(): (basis: Basis) => string[] {
  const t = useTranslations('attribution.basis')
  return ({ withoutTouches, withoutAmount, undated }) => [
    ...(withoutTouches > 0 ? [t('withoutTouches', { count: withoutTouches })] : []),
    ...(withoutAmount > 0 ? [t('withoutAmount', { count: withoutAmount })] : []),
    ...(undated > 0 ? [t('undated', { count: undated })] : []),
  ]
}
