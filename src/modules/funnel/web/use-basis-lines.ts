import { useTranslations } from 'use-intl'
import { useFormats } from '#web/words/formats.ts'
import { usePeriodWords } from './funnel-basis.tsx'
import type { Basis } from './shapes.ts'

/** The basis as plain lines: they follow a file and stand under a picture. */
export function useBasisLines(): (basis: Basis) => string[] {
  const t = useTranslations('funnel.basis')
  const formats = useFormats()
  const periodWords = usePeriodWords()
  return (basis) => [
    periodWords(basis),
    t.markup('rule', { version: String(basis.ruleVersion), b: plain }),
    t.markup('n', { count: basis.n, b: plain }),
    ...(basis.countedAt ? [formats.dayTime(basis.countedAt)] : []),
  ]
}

function plain(words: string): string {
  return words
}
