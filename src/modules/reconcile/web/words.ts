import { useMessages, useTranslations } from 'use-intl'
import type { Money } from '#platform/money.ts'
import { quarterOf } from '#web/ui/periods.ts'
import { useFormats } from '#web/words/formats.ts'
import type { Cause, Decision, Group, NamedCause, Span } from './shapes.ts'

type Spoken = Readonly<Record<string, Readonly<Record<string, string>>>>

/** What a cause is called: some have another name in another group. */
export function useCauseName(): (cause: NamedCause, group?: Group) => string {
  const t = useTranslations('reconcile.causes')
  const ofGroup: Spoken = useMessages().reconcile.causesOf
  return (cause, group) => (group && ofGroup[group]?.[cause]) ?? t(cause)
}

/** One line on a cause: how it is recognised. */
export function useCauseDetail(): (cause: NamedCause, group: Group) => string | undefined {
  const details: Spoken = useMessages().reconcile.details
  return (cause, group) => details[group]?.[cause]
}

/** What the definition of the figure does with rows of a cause, where it does something of its own. */
export function useUsually(): (cause: NamedCause) => string | undefined {
  const usually: Readonly<Record<string, string>> = useMessages().reconcile.usually
  return (cause) => usually[cause]
}

/** Changes of amounts, each with its sign. */
export function useChangedAmounts(): (amounts: readonly Money[]) => string {
  const formats = useFormats()
  return (amounts) => amounts.map((one) => `, ${formats.money(one, 'exceptZero')}`).join('')
}

/** “Q3 2026”, “July 2026”, “Everything”. */
export function usePeriodName(): (period: Span) => string {
  const t = useTranslations('reconcile.period')
  const formats = useFormats()
  return ({ from, to }) => {
    if (from === null || to === null) return t('all')
    const quarter = quarterOf({ from, to })
    if (quarter) return t('quarter', { quarter: String(quarter.quarter), year: String(quarter.year) })
    return from.slice(0, 7) === to.slice(0, 7) ? formats.month(from) : formats.period(from, to)
  }
}

type Decided = Pick<Decision, 'choice' | 'intoMonth' | 'otherCause' | 'group'>

/** What was decided, in the middle of a sentence: “count it in August 2026”. */
export function useDecidedWords(): (decision: Decided) => string {
  const t = useTranslations('reconcile.decided')
  const nameOf = useCauseName()
  const formats = useFormats()
  return ({ choice, intoMonth, otherCause, group }) => {
    if (choice === 'move') return t('move', { month: formats.month(intoMonth ?? '') })
    if (choice === 'cause') return t('cause', { cause: causeOrNone(otherCause, group, nameOf) })
    return t(choice)
  }
}

function causeOrNone(cause: Cause | null, group: Group, nameOf: (cause: NamedCause, group: Group) => string): string {
  return cause === null ? '' : nameOf(cause, group)
}
