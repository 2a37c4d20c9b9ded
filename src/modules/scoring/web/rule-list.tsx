import { useTranslations } from 'use-intl'
import { RuleSentence } from '#modules/agreement/web/index.ts'
import { useChannelName, useKindName } from '#web/words/as-written.ts'
import { useFormats } from '#web/words/formats.ts'
import type { EngagementRule, ScoreRule } from '../domain/score-rule.ts'
import css from './scoring.module.css'
import type { Member } from './shapes.ts'

type Props = { rules: readonly ScoreRule[]; members: readonly Member[] }

/** Rules as people read them: name, points, when, why, and who answers for each. */
export function RuleList({ rules, members }: Props) {
  const t = useTranslations('scoring.rules')
  const layers = useTranslations('scoring.layers')
  const formats = useFormats()
  const nameOf = (id: string) => members.find((one) => one.id === id)?.name ?? t('gone')
  return (
    <dl className={css.lines}>
      {rules.map((rule) => (
        <RuleLine
          key={rule.id}
          rule={rule}
          layer={layers(rule.layer)}
          points={formats.signed(rule.points, Number.isInteger(rule.points) ? 0 : 1)}
          owners={t('owners', { marketing: nameOf(rule.marketingOwnerId), sales: nameOf(rule.salesOwnerId) })}
        />
      ))}
    </dl>
  )
}

type LineProps = { rule: ScoreRule; layer: string; points: string; owners: string }

function RuleLine({ rule, layer, points, owners }: LineProps) {
  return (
    <>
      <dt>
        <b>{rule.name}</b>
        <span className={css.note}>
          {layer}. {rule.layer === 'fit' ? <RuleSentence rule={rule.when} /> : <TouchWords rule={rule} />}
        </span>
        <span className={css.note}>{rule.reason}</span>
        <span className={css.note}>{owners}</span>
      </dt>
      <dd>{points}</dd>
    </>
  )
}

function TouchWords({ rule }: { rule: EngagementRule }) {
  const t = useTranslations('scoring.rules')
  const kindName = useKindName()
  const channel = useChannelName()
  const formats = useFormats()
  const { kinds, channels, subject } = rule.touches
  const what = [kinds.map(kindName).join(', '), channels.map(channel).join(', '), subject].filter((part) => part !== '')
  return t('touchesFor', {
    what: what.length === 0 ? t('anyTouch') : what.join(' · '),
    most: formats.number(rule.most, Number.isInteger(rule.most) ? 0 : 1),
    fade: rule.halfLifeDays === null ? t('stays') : t('fades', { days: rule.halfLifeDays }),
  })
}
