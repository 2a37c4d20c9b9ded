import { useTranslations } from 'use-intl'
import { Figure } from '#web/ui/figure.tsx'
import type { Side } from '#web/ui/side-mark.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { Pile } from './address.ts'
import { OtherAmounts } from './amounts.tsx'
import type { Lists, Sum } from './shapes.ts'
import { markOf } from './sides.ts'
import { useCauseName, usePeriodName } from './words.ts'

/** What a pile is called: its cause, its group, its list, or the one figure. */
export function usePileTitle(): (pile: Pile) => string {
  const t = useTranslations('reconcile')
  const nameOf = useCauseName()
  return ({ of, group, cause, treatment }) => {
    if (cause !== undefined) return nameOf(cause, group)
    if (group !== undefined) return t(`groups.${group}`)
    if (of === 'moved-here' || of === 'moved-away') return t(`walk.${of}`)
    if (of === 'both' && treatment === 'aside') return t('walk.set-aside')
    if (of === 'both') return t('drawer.both')
    if (of === 'all') return t('drawer.all')
    return of === 'figure' ? t('drawer.figure') : t(`lists.${of}`)
  }
}

function sideOf({ of, group }: Pile): Side {
  if (group !== undefined) return markOf[group]
  return of === 'marketing' || of === 'sales' ? of : 'both'
}

/** The sum that the page shows for a pile; nothing for some of its rows only. */
function sumOf({ of, group, cause, standing, treatment, where }: Pile, lists: Lists): Sum | undefined {
  if (standing !== undefined || treatment !== undefined || where !== 'named') return undefined
  const counted = lists.groups.find((one) => one.group === group)
  if (cause !== undefined) return counted?.causes.find((one) => one.cause === cause)
  if (group !== undefined) return of === 'all' ? counted : undefined
  if (of === 'moved-here' || of === 'moved-away' || of === 'all') return undefined
  return lists[of]
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
