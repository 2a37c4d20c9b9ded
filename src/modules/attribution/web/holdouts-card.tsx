import { useTranslations } from 'use-intl'
import { ButtonLink } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import css from './attribution.module.css'
import { rowId } from './rows.ts'
import type { Filter, Quarrel, QuarrelRow } from './shapes.ts'
import { useRowName } from './words.ts'

type Holdout = NonNullable<QuarrelRow['holdout']>

const shown = 4

/** Where the models disagree most: an experiment of the right size would settle what they can't. */
export function HoldoutsCard({ quarrel: { rows, dimension } }: { quarrel: Quarrel }) {
  const t = useTranslations('attribution.quarrel')
  const rowName = useRowName()
  const open = rows
    .flatMap((row) => (row.holdout && !row.agree ? [{ row, holdout: row.holdout }] : []))
    .toSorted((one, other) => other.row.span - one.row.span)
    .slice(0, shown)
  return (
    <Card>
      <CardHead title={t('settleTitle')} />
      {open.length === 0 ? (
        <Text tone="soft">{t('settleNone')}</Text>
      ) : (
        <ul className={css.points}>
          {open.map(({ row, holdout }) => {
            const name = rowName({ dimension, ...row })
            return (
              <li key={rowId(row.key)}>
                <b>{name}</b>
                <HoldoutWords holdout={holdout} name={name} row={{ dimension, key: row.key }} />
              </li>
            )
          })}
        </ul>
      )}
    </Card>
  )
}

type WordsProps = { holdout: Holdout; name: string; row: Filter }

/** What it takes in accounts and months, and the way to plan it with these numbers already in place. */
export function HoldoutWords({ holdout, name, row }: WordsProps) {
  const t = useTranslations('attribution.quarrel')
  const formats = useFormats()
  const { n, rate, rateIfKindest, rateIfHarshest, perGroup, months } = holdout
  return (
    <Stack gap={2}>
      <Text size={13} tone="soft">
        {t('holdout', {
          perGroup: formats.number(perGroup),
          rate: formats.percent(rate, 1),
          kindest: formats.percent(rateIfKindest, 1),
          harshest: formats.percent(rateIfHarshest, 1),
          n: formats.number(n),
        })}{' '}
        {months === null ? t('noPace') : t('months', { months: formats.number(months, 1) })}
      </Text>
      <div>
        <ButtonLink small to={experimentAddress(holdout, name, row)}>
          {t('plan', { perGroup: formats.number(perGroup) })}
        </ButtonLink>
      </div>
    </Stack>
  )
}

/** The page of a new experiment with what is known already: what is tried, its size, and the rate to expect. */
export function experimentAddress({ perGroup, rate, rateIfKindest }: Holdout, name: string, row: Filter): string {
  const params = new URLSearchParams({
    name,
    unit: 'company',
    outcome: 'won',
    accounts: String(perGroup * 2),
    rate: String(Number(rate.toPrecision(6))),
    effect: String(Number((rate - rateIfKindest).toPrecision(6))),
    ...(row.dimension === 'activity' && row.key !== null && { activityId: row.key }),
  })
  return `/experiments/plan?${params.toString()}`
}
