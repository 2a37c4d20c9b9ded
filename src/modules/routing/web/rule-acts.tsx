import { useTranslations } from 'use-intl'
import { Button } from '#web/ui/button.tsx'
import type { RoutingRule } from '../contract.ts'

type Props = {
  rule: RoutingRule
  isFirst: boolean
  isLast: boolean
  onMove: (by: 1 | -1) => void
  onChange: () => void
  onRemove: () => void
}

/** Moves a rule up and down, changes it, takes it out: all by the keyboard. */
export function RuleActs({ rule: { name }, isFirst, isLast, onMove, onChange, onRemove }: Props) {
  const t = useTranslations('routing')
  return (
    <>
      <Button small label={t('up', { name })} disabled={isFirst} onClick={() => onMove(-1)}>
        ↑
      </Button>
      <Button small label={t('down', { name })} disabled={isLast} onClick={() => onMove(1)}>
        ↓
      </Button>
      <Button small label={t('changeRule', { name })} onClick={onChange}>
        {t('change')}
      </Button>
      <Button small label={t('removeRule', { name })} onClick={onRemove}>
        ×
      </Button>
    </>
  )
}
