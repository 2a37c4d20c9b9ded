import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { TimelineEntry } from '#web/ui/timeline.tsx'
import { useFormats } from '#web/words/formats.ts'
import { isCause } from '../domain/causes.ts'
import css from './lists.module.css'
import type { Restatement, Signed } from './shapes.ts'
import { useCauseName, useChangedAmounts } from './words.ts'

const namedReasons = ['duplicate', 'rejected', 'came-later', 'record-gone', 'moved', 'amount-changed'] as const

type Reason = Restatement['reasons'][number]

/** Why a signed figure was restated: “3 duplicates found after signing”. */
function useReasonWords(): (reason: Reason) => string {
  const t = useTranslations('reconcile.reasons')
  const nameOf = useCauseName()
  return ({ reason, touched, rows }) => {
    const count = Math.max(touched, Math.abs(rows))
    const named = namedReasons.find((one) => one === reason)
    if (named) return t(named, { count })
    return t('other', { count, cause: isCause(reason) ? nameOf(reason) : reason })
  }
}

function latestOf(dates: readonly (Date | undefined)[]): Date | undefined {
  return dates.flatMap((date) => date ?? []).toSorted((one, other) => other.getTime() - one.getTime())[0]
}

function namesOf({ marketing, sales }: Pick<Signed, 'marketing' | 'sales'>): string {
  return [marketing?.name, sales?.name].flatMap((name) => name ?? []).join(', ')
}

/** Who signed the figure and what became of it, the newest first; what was stays legible. */
export function useFigureHistory(): (signed: Signed) => TimelineEntry[] {
  const t = useTranslations('reconcile.figure')
  const formats = useFormats()
  const restated = useRestatedWords()
  return (signed) => {
    const newest = signed.restatements.toSorted((one, other) => other.number - one.number)
    const first = signed.marketing ? 'marketing' : 'sales'
    const count = formats.number(signed.figure.rows)
    const mark = newest.length > 0 ? struck : bold
    const signing: TimelineEntry = {
      key: 'signed',
      at: latestOf([signed.marketing?.at, signed.sales?.at]) ?? new Date(0),
      names: namesOf(signed),
      inForce: newest.length === 0 && signed.state === 'signed',
      words:
        signed.state === 'signed'
          ? t.rich('signedBoth', { count, b: mark })
          : t.rich('signedOne', { count, side: first, b: mark }),
      ...(signed.state === 'half' && { side: first }),
    }
    const later = newest.map((one, place): TimelineEntry => ({
      key: String(one.number),
      at: one.at,
      names: namesOf(one) === '' ? t('unsigned') : namesOf(one),
      inForce: place === 0,
      words: restated(one, place === 0),
    }))
    return [...later, signing]
  }
}

function bold(words: ReactNode): ReactNode {
  return <b>{words}</b>
}

function struck(words: ReactNode): ReactNode {
  return <s className={css.was}>{words}</s>
}

/** A change is not torn apart at the end of a line. */
function changed(words: ReactNode): ReactNode {
  return <span className={css.changed}>{words}</span>
}

function useRestatedWords(): (restatement: Restatement, inForce: boolean) => ReactNode {
  const t = useTranslations('reconcile.figure')
  const reasonOf = useReasonWords()
  const changes = useChangedAmounts()
  const formats = useFormats()
  return ({ before, after, reasons }, inForce) =>
    t.rich('restated', {
      count: formats.number(after.rows),
      reasons: reasons.map(reasonOf).join(', '),
      rows: formats.signed(after.rows - before.rows),
      value: changes(reasons.flatMap(({ value }) => value)),
      b: inForce ? bold : struck,
      diff: changed,
    })
}
