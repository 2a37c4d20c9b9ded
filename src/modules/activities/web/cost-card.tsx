import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { ButtonLink } from '#web/ui/button.tsx'
import { Card as Surface, CardHead } from '#web/ui/card.tsx'
import { RowsLink } from '#web/ui/rows-link.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import css from './effects.module.css'
import type { Card } from './shapes.ts'

type Props = { card: Card; line: { id: string; name: string } | null }

/** Cost and hours, planned beside real, the budget line that carries it, and what was booked as its contribution. */
export function CostCard({ card, line }: Props) {
  const t = useTranslations('activities.card')
  const formats = useFormats()
  const { plannedCost, realCost, plannedHours, realHours } = card.activity
  const money = (amount: typeof plannedCost) => (amount === null ? null : formats.money(amount))
  const hours = (amount: number | null) => (amount === null ? null : formats.number(amount))
  return (
    <Surface>
      <CardHead title={t('cost')} note={t('costNote')} />
      <dl>
        <Pair
          name={t('money')}
          planned={money(plannedCost)}
          real={money(realCost)}
          over={overOf(plannedCost?.minor, realCost?.minor)}
        />
        <Pair
          name={t('hours')}
          planned={hours(plannedHours)}
          real={hours(realHours)}
          over={overOf(plannedHours, realHours)}
        />
        <OnLine line={line} />
        <Contributed card={card} />
      </dl>
    </Surface>
  )
}

function OnLine({ line }: { line: Props['line'] }) {
  const t = useTranslations('activities')
  return (
    <div className={css.line}>
      <dt>{t('plan.line')}</dt>
      <dd className={css.named}>
        {line === null ? '–' : <Link to={`/charter/budget?evidence=${line.id}`}>{line.name}</Link>}
      </dd>
      <dd className={css.note}>{t(line === null ? 'card.onNoLine' : 'card.onLine')}</dd>
    </div>
  )
}

/** Real beside planned as a share of the plan; null while either is not known. */
function overOf(planned: number | null | undefined, real: number | null | undefined): number | null {
  return planned != null && real != null && planned > 0 ? real / planned - 1 : null
}

type PairProps = { name: string; planned: string | null; real: string | null; over: number | null }

function Pair({ name, planned, real, over }: PairProps) {
  const t = useTranslations('activities.card')
  const formats = useFormats()
  const share = formats.percent(Math.abs(over ?? 0))
  return (
    <div className={css.line}>
      <dt>{name}</dt>
      <dd className={css.amount}>{real ?? planned ?? '–'}</dd>
      <dd className={css.note}>
        {planned === null && real === null
          ? t('notWritten')
          : [
              `${t('planned')} ${planned ?? '–'}`,
              real === null ? `${t('real')}: ${t('notWritten')}` : `${t('real')} ${real}`,
              ...(over === null ? [] : [over === 0 ? t('onPlan') : t(over > 0 ? 'overPlan' : 'underPlan', { share })]),
            ].join(' · ')}
      </dd>
    </div>
  )
}

function Contributed({ card: { activity, contributions } }: { card: Card }) {
  const t = useTranslations('activities')
  const formats = useFormats()
  const { confirmed, waiting, entries } = contributions
  const amount = formats.money(confirmed)
  return (
    <div className={css.line}>
      <dt>{t('card.contributed')}</dt>
      <dd className={css.amount}>
        {entries === 0 ? (
          '–'
        ) : (
          <RowsLink
            rows={{ to: `/contributions?activity=${activity.id}` }}
            name={`${amount}, ${t('card.contributed')}`}
          >
            {amount}
          </RowsLink>
        )}
      </dd>
      <dd className={css.note}>
        {entries === 0
          ? t('card.contributedNone')
          : waiting.minor === 0
            ? t('contributions.entries', { count: entries })
            : t('overview.contributedWaiting', { amount: formats.money(waiting) })}
        <Text as="div" size={13}>
          <span data-print="off" className={css.acts}>
            <ButtonLink small to={`/contributions?book=${activity.id}`}>
              {t('card.book')}
            </ButtonLink>
          </span>
        </Text>
      </dd>
    </div>
  )
}
