import { useTranslations } from 'use-intl'
import { EvidenceRows } from '#web/ui/evidence-drawer.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { Terms } from './shapes.ts'

/** The choices in words. */
export function TermsList({ terms }: { terms: Terms }) {
  const t = useTranslations('outcomes')
  const formats = useFormats()
  const kinds = (given: Terms['directKinds']) => formats.list(given.map((kind) => t(`costs.kinds.${kind}`)))
  const { cac, cycle, activeMonths, discount, directKinds, shared, currencies } = terms
  const lag = cac.timing === 'lagged' ? ` (${String(cac.lagMonths)})` : ''
  return (
    <EvidenceRows
      rows={[
        { key: 'timing', name: t('formulas.timing'), value: `${t(`formulas.timings.${cac.timing}`)}${lag}` },
        { key: 'kinds', name: t('formulas.kinds'), value: kinds(cac.kinds) },
        { key: 'direct', name: t('formulas.direct'), value: kinds(directKinds) },
        { key: 'cycle', name: t('formulas.cycle'), value: t(`formulas.cycles.${cycle}`) },
        { key: 'active', name: t('formulas.active'), value: String(activeMonths) },
        { key: 'discount', name: t('formulas.discount'), value: formats.percent(discount, 2) },
        { key: 'shared', name: t('formulas.shared'), value: t(`formulas.shares.${shared}`) },
        { key: 'currencies', name: t('formulas.currencies'), value: t(`formulas.currencyChoices.${currencies}`) },
      ]}
    />
  )
}
