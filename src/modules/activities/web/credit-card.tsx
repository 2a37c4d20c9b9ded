import { useTranslations } from 'use-intl'
import { minorDigits } from '#platform/money.ts'
import { Card as Surface, CardHead } from '#web/ui/card.tsx'
import { type ChartColumn, ChartFrame } from '#web/ui/chart/chart-frame.tsx'
import { dotsPicture } from '#web/ui/chart/dots-picture.ts'
import { dayIn } from '#web/ui/periods.ts'
import { RowsLink } from '#web/ui/rows-link.tsx'
import { Text } from '#web/ui/text.tsx'
import { useNow } from '#web/words/age.ts'
import { useFormats } from '#web/words/formats.ts'
import { dealsOf } from './deals-address.ts'
import css from './effects.module.css'
import type { Card } from './shapes.ts'

/** What each model credits it with, on one scale: the span is the finding, never one model. */
export function CreditCard({ card: { credit, activity } }: { card: Card }) {
  const t = useTranslations('activities.card')
  if (!credit) {
    return (
      <Surface>
        <CardHead title={t('credit')} />
        <Text tone="soft">{t('creditNone')}</Text>
      </Surface>
    )
  }
  return (
    <Surface>
      <div id="credit">
        <CreditFrame credit={credit} activity={activity} />
      </div>
    </Surface>
  )
}

type Credit = NonNullable<Card['credit']>
type Model = Credit['models'][number]
type FrameProps = { credit: Credit; activity: Card['activity'] }

function CreditFrame({ credit: { currency, deals, models }, activity }: FrameProps) {
  const t = useTranslations('activities.card')
  const formats = useFormats()
  const modelName = useModelName()
  const address = useDealsAddress(activity, currency)
  const rows = models.toSorted((one, other) => other.minor - one.minor)
  const dots = rows.map(({ model, minor }) => ({
    name: modelName(model),
    side: null,
    dots: [minor],
    interval: null,
    span: null,
  }))
  const picture = dotsPicture(dots, (minor) => formats.moneyShort({ minor, currency }))
  return (
    <ChartFrame
      title={t('credit')}
      note={t('creditNote', { count: deals })}
      columns={useColumns(currency, address)}
      rows={rows}
      rowKey={({ model }) => model}
      draw={picture.draw}
      height={picture.height}
      basis={[activity.name, t('n', { n: formats.number(deals) }), t('returnsBasis')]}
      fileName="credit-by-model"
      caption={t('spanNote')}
      drawn={<Models rows={rows} currency={currency} deals={deals} address={address} />}
    />
  )
}

/** The won deals that have it in their journey. */
function useDealsAddress({ id, startsAt }: Card['activity'], currency: string): string {
  const formats = useFormats()
  const today = dayIn(formats.timeZone, useNow(3600))
  const since = startsAt ? dayIn(formats.timeZone, startsAt) : today
  return dealsOf(id, currency, since, today)
}

function useColumns(currency: string, address: string): readonly ChartColumn<Model>[] {
  const t = useTranslations('activities.card.table')
  const formats = useFormats()
  const modelName = useModelName()
  return [
    { key: 'model', title: t('model'), value: ({ model }) => modelName(model) },
    {
      key: 'credit',
      title: t('credited'),
      align: 'right',
      value: ({ minor }) => minor / 10 ** minorDigits(currency),
      cell: ({ model, minor }) => {
        const amount = formats.money({ minor, currency })
        return (
          <RowsLink rows={{ to: address }} name={`${modelName(model)}: ${amount}`}>
            {amount}
          </RowsLink>
        )
      },
    },
    { key: 'currency', title: t('currency'), value: () => currency },
  ]
}

type ModelsProps = { rows: readonly Model[]; currency: string; deals: number; address: string }

/** A line a model on one scale, and below them how far they stand apart. */
function Models({ rows, currency, deals, address }: ModelsProps) {
  const t = useTranslations('activities.card')
  const formats = useFormats()
  const money = (minor: number) => formats.money({ minor, currency })
  const [most, least] = [rows[0]?.minor ?? 0, rows.at(-1)?.minor ?? 0]
  const share = (minor: number) => (most === 0 ? 0 : minor / most)
  return (
    <>
      <div className={css.models}>
        {rows.map(({ model, minor }) => (
          <ModelRow
            key={model}
            model={model}
            amount={money(minor)}
            at={share(minor)}
            from={share(least)}
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
    </>
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
