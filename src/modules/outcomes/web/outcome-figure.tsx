import { useTranslations } from 'use-intl'
import { Figure } from '#web/ui/figure.tsx'
import { useFormats } from '#web/words/formats.ts'
import { figureKinds } from './figure-kinds.ts'
import type { Estimate, FigureKey } from './shapes.ts'
import { useInterval, useSay } from './words.ts'

const sides: Partial<Record<FigureKey, 'marketing' | 'sales'>> = {
  marketingOriginated: 'marketing',
  marketingInfluenced: 'marketing',
  marketingCustomer: 'marketing',
  salesOriginated: 'sales',
  salesInfluenced: 'sales',
  salesCustomer: 'sales',
}

/** Said beside the number, smaller; Finnish months would not fit otherwise. */
const units: Partial<Record<string, 'aDay' | 'aMonth' | 'inMonths'>> = {
  moneyADay: 'aDay',
  moneyAMonth: 'aMonth',
  months: 'inMonths',
}

/** One figure with its interval and n; it opens its rows. Without a value it says why. */
export function OutcomeFigure({ id, figure, currency }: { id: FigureKey; figure: Estimate; currency: string }) {
  const t = useTranslations('outcomes')
  const formats = useFormats()
  const say = useSay(currency)
  const interval = useInterval(currency)(id, figure)
  const label = t(`figures.${id}`)
  const side = sides[id]
  const own = side === undefined ? {} : { side }
  if (figure.value === null) {
    const because = figure.because ?? 'none'
    const missing = because === 'too-few' ? 'tooFew' : 'none'
    const why = because === 'too-few' ? t('n', { n: formats.number(figure.n) }) : t(`because.${because}`)
    return <Figure label={label} missing={missing} why={why} {...own} />
  }
  const { kind } = figureKinds[id]
  const basis = [
    ...(interval === null ? [] : [interval]),
    ...(kind === 'count' ? [] : [t('n', { n: formats.number(figure.n) })]),
  ]
  const value = kind === 'months' ? formats.number(figure.value, 1) : say(id, figure.value)
  const unit = units[kind]
  return (
    <Figure
      label={label}
      value={value}
      rows={{ evidence: id }}
      rowsName={`${label} ${say(id, figure.value)}`}
      basis={basis}
      {...(unit !== undefined && { unit: t(unit) })}
      {...own}
    />
  )
}
