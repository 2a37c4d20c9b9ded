import { useTranslations } from 'use-intl'
import { EvidenceDrawer, EvidencePart, EvidenceRows } from '#web/ui/evidence-drawer.tsx'
import { Figure } from '#web/ui/figure.tsx'
import { Pill } from '#web/ui/pill.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { Asked } from './address.ts'
import { DealsOfRow } from './deals-drawer.tsx'
import { HoldoutWords } from './holdouts-card.tsx'
import { learns } from './models.ts'
import type { Credit, Quarrel, QuarrelRow } from './shapes.ts'
import { useModelName, useRowName } from './words.ts'

type Props = { row: QuarrelRow; quarrel: Quarrel; asked: Asked }

/** What every model says of one row, what would settle it, and the deals that they all share out. */
export function QuarrelDrawer({ row, quarrel: { dimension, won, basis }, asked }: Props) {
  const t = useTranslations('attribution.quarrel')
  const formats = useFormats()
  const name = useRowName()({ dimension, ...row })
  const lineOf = useModelLine(won.currency)
  const { harshest, kindest, flags, holdout, key, deals } = row
  return (
    <EvidenceDrawer title={name}>
      <Figure
        label={t('range')}
        value={formats.percentRange(harshest.share, kindest.share, 1)}
        basis={[formats.period(basis.from, basis.to), t('dealsOf', { count: deals })]}
      />
      {flags.includes('phantom') && <Text size={13}>{t('phantomWords')}</Text>}
      <EvidencePart title={t('models')}>
        <EvidenceRows rows={row.credits.map(lineOf)} />
      </EvidencePart>
      {holdout && (
        <EvidencePart title={t('settle')}>
          <HoldoutWords holdout={holdout} name={name} row={{ dimension, key }} />
        </EvidencePart>
      )}
      <EvidencePart title={t('dealsTitle')}>
        <DealsOfRow asks={{ row: { dimension, key } }} asked={asked} model="linear" />
      </EvidencePart>
    </EvidenceDrawer>
  )
}

function useModelLine(currency: string) {
  const t = useTranslations('attribution.overview')
  const formats = useFormats()
  const modelName = useModelName()
  return ({ model, minor, share, lower, upper }: Credit) => {
    const interval =
      lower !== null && upper !== null
        ? t('interval', { low: formats.number(lower * 100, 1), high: formats.percent(upper, 1) })
        : null
    return {
      key: model,
      name: (
        <>
          {modelName(model)} {learns(model) && <Pill>{t('notForPay')}</Pill>}
        </>
      ),
      value: formats.percent(share, 1),
      detail: [formats.money({ minor, currency }), interval].filter((words) => words !== null).join(' · '),
    }
  }
}
