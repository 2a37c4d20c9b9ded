import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { Row } from '#web/ui/layout.tsx'
import { Text } from '#web/ui/text.tsx'
import css from './pair-card.module.css'
import type { Decided } from './use-doubles.ts'

/** Says what was decided last, and where it is taken back. */
export function DecidedLine({ decided }: { decided: Decided | undefined }) {
  return <output className={css.decided}>{decided && <Words decided={decided} />}</output>
}

function Words({ decided: { pair, decision, keptId } }: { decided: Decided }) {
  const t = useTranslations('customers.doubles')
  const { left, right } = pair
  const [kept, gone] = keptId === right.id ? [right, left] : [left, right]
  return (
    <Row gap={3}>
      <Text size={13}>
        {decision === 'merge'
          ? t('merged', { gone: gone.name, kept: kept.name })
          : t('keptApart', { left: left.name, right: right.name })}
      </Text>
      {decision === 'merge' && <Link to="/merges">{t('toJournal')}</Link>}
    </Row>
  )
}
