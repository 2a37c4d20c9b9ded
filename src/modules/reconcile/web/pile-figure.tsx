import { useTranslations } from 'use-intl'
import { Figure } from '#web/ui/figure.tsx'
import type { Side } from '#web/ui/side-mark.tsx'
import { useFormats } from '#web/words/formats.ts'
import { isNarrowed, type Pile } from './address.ts'
import { OtherAmounts } from './amounts.tsx'
import type { Lists, Sum } from './shapes.ts'
import { markOf } from './sides.ts'
import { useCauseName, usePeriodName } from './words.ts'

/** What a pile is called: its cause, its group, its list, or the one figure. */
export function usePileTitle(): (pile: Pick<Pile, 'of' | 'group' | 'cause' | 'treatment'>) => string {
  const t = useTranslations('reconcile')
  const nameOf = useCauseName()
  return ({ of, group, cause, treatment }) => {
    if (cause !== undefined) return nameOf(cause, group)
    if (of === 'taken-in' && (group === undefined || group === 'both-differ' || group === 'both-agree'))
      return t('walk.taken-in-both')
    if (of === 'taken-in') return t(group === 'only-sales' ? 'walk.taken-in-marketing' : 'walk.taken-in-sales')
    if (group !== undefined) return t(`groups.${group}`)
    if (of === 'both' && treatment === 'aside') return t('walk.set-aside')
    return t(`rowsPage.of.${of}`)
  }
}

function sideOf({ of, group }: Pick<Pile, 'of' | 'group'>): Side {
  if (group !== undefined) return markOf[group]
  return of === 'marketing' || of === 'sales' ? of : 'both'
}

/** The sum that the page shows for a pile; nothing for some of its rows only. */
function sumOf(pile: Pile, lists: Lists): Sum | undefined {
  const { of, group, cause, standing, treatment, where } = pile
  if (standing !== undefined || treatment !== undefined || where !== 'named' || isNarrowed(pile)) return undefined
  const counted = lists.groups.find((one) => one.group === group)
  if (cause !== undefined) return counted?.causes.find((one) => one.cause === cause)
  if (group !== undefined) return of === 'all' ? counted : undefined
  return of === 'marketing' || of === 'sales' || of === 'both' || of === 'figure' ? lists[of] : undefined
}

/** The figure that was pressed, again, with what it stands on. */
export function PileFigure({ pile, lists }: { pile: Pile; lists: Lists }) {
  const t = useTranslations('reconcile')
  const formats = useFormats()
  const nameOf = usePeriodName()
  const title = usePileTitle()
  const sum = sumOf(pile, lists)
  const { cause, ...around } = pile
  const whole = cause === undefined ? undefined : sumOf(around, lists)
  const { period, definitionVersion, n } = lists.basis
  if (!sum) return null
  const [first] = sum.value
  return (
    <div>
      <Figure
        side={sideOf(pile)}
        label={cause === undefined ? title(pile) : title(around)}
        value={formats.number(sum.rows)}
        basis={[
          t('basis.nOf', { rows: formats.number(sum.rows), of: formats.number(whole?.rows ?? n) }),
          nameOf(period),
          t('basis.version', { version: String(definitionVersion) }),
        ]}
        unit={first && formats.money(first)}
      />
      <OtherAmounts of={sum.value} />
    </div>
  )
}
