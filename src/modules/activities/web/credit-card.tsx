import { useTranslations } from 'use-intl'
import { Card as Surface, CardHead } from '#web/ui/card.tsx'
import { dayIn } from '#web/ui/periods.ts'
import { RowsLink } from '#web/ui/rows-link.tsx'
import { Text } from '#web/ui/text.tsx'
import { useNow } from '#web/words/age.ts'
import { useFormats } from '#web/words/formats.ts'
import css from './effects.module.css'
import type { Card } from './shapes.ts'

/** What each model credits it with, on one scale: the span is the finding, never one model. */
export function CreditCard({ card: { credit, activity } }: { card: Card }) {
  const t = useTranslations('activities.card')
  const formats = useFormats()
  const today = dayIn(formats.timeZone, useNow(3600))
  if (!credit) {
    return (
      <Surface>
        <CardHead title={t('credit')} />
        <Text tone="soft">{t('creditNone')}</Text>
      </Surface>
    )
  }
  const { currency, deals, models } = credit
  const money = (minor: number) => formats.money({ minor, currency })
  const sorted = models.toSorted((one, other) => other.minor - one.minor)
  const [most, least] = [sorted[0]?.minor ?? 0, sorted.at(-1)?.minor ?? 0]
  const since = activity.startsAt?.toISOString().slice(0, 10) ?? today
  const rows = encodeURIComponent(`deals:activity=${activity.id}`)
  const address = `/attribution?by=activity&currency=${currency}&from=${since}&to=${today}&evidence=${rows}`
  return (
    <Surface>
      <div id="credit">
        <CardHead title={t('credit')} note={t('creditNote', { count: deals })} />
        <div className={css.models}>
          {sorted.map(({ model, minor }) => (
            <ModelRow
              key={model}
              model={model}
              amount={money(minor)}
              at={most === 0 ? 0 : minor / most}
              from={most === 0 ? 0 : least / most}
              to={address}
            />
          ))}
        </div>
        <div className={css.span}>
          <Text size={13} tone="muted">
            {t('span')}
          </Text>
          <div className={css.value}>
            {money(least)} – {money(most)}
          </div>
          <div className={css.basis}>{t('n', { n: formats.number(deals) })}</div>
        </div>
        <p className={css.caption}>{t('spanNote')}</p>
      </div>
    </Surface>
  )
}

type RowProps = { model: string; amount: string; at: number; from: number; to: string }

function ModelRow({ model, amount, at, from, to }: RowProps) {
  const name = useModelName()(model)
  return (
    <div className={css.model}>
      <span>{name}</span>
      <svg aria-hidden="true">
        <line className={css.axis} x1={`${from * 96}%`} x2="96%" y1="16" y2="16" />
        <circle className={css.point} cx={`${at * 96}%`} cy="16" r="5" />
      </svg>
      <span>
        <RowsLink rows={{ to }} name={`${name}: ${amount}`}>
          {amount}
        </RowsLink>
      </span>
    </div>
  )
}

/** Models as attribution names them; one without a name is read as it is written. */
function useModelName(): (model: string) => string {
  const t = useTranslations('activities.models')
  return (model) => (isNamed(model) ? t(model) : model)
}

const named = [
  'first',
  'last',
  'last-non-direct',
  'linear',
  'linear-unique',
  'time-decay',
  'u-shaped',
  'w-shaped',
  'custom',
] as const

function isNamed(model: string): model is (typeof named)[number] {
  return named.some((each) => each === model)
}
