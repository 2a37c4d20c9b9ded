import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Figure } from '#web/ui/figure.tsx'
import { Grid, Stack } from '#web/ui/layout.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { type Experiment, useLevel, useLift } from './words.ts'

/** With fewer in an arm the figures say nothing; the same number as the rule of the reading. */
const least = 5

/** The lift with its interval; before the window is over only the one that is safe to look at. */
export function ReadingCard({ experiment }: { experiment: Experiment }) {
  const t = useTranslations('experiments.page')
  const { reading, readEarly } = experiment
  const formats = useFormats()
  if (reading.kind === 'not-begun' || reading.kind === 'too-few') {
    return (
      <Card>
        <CardHead title={t('safe')} />
        <Stack gap={4}>
          <Text tone="soft">
            {reading.kind === 'not-begun' ? t('notBegun') : t('tooFew', { least: String(least) })}
          </Text>
          <ArmFigures experiment={experiment} />
        </Stack>
      </Card>
    )
  }
  const isFinal = reading.kind === 'final'
  return (
    <Card>
      <CardHead title={isFinal ? t('final') : t('safe')} note={isFinal ? t('finalNote') : t('safeNote')} />
      <Stack gap={4}>
        <ArmFigures experiment={experiment} />
        {reading.kind === 'safe' && (
          <Text tone="soft">
            {readEarly ? t('early') : t('safeWords', { width: formats.number(reading.width, 2) })}
          </Text>
        )}
        <Returned experiment={experiment} />
      </Stack>
    </Card>
  )
}

function ArmFigures({ experiment }: { experiment: Experiment }) {
  const t = useTranslations('experiments.page')
  const tReading = useTranslations('experiments.reading')
  const formats = useFormats()
  const [level, liftOf] = [useLevel(), useLift()]
  const { reading, arms, outcome } = experiment
  const arm = (name: 'treated' | 'held') => {
    const { units, hits, minor } = arms[name]
    const value = level(units === 0 ? 0 : (outcome === 'revenue' ? minor : hits) / units, experiment)
    return (
      <Figure
        label={t(name === 'treated' ? 'with' : 'without')}
        value={value}
        rows={{ evidence: `${name}-hit` }}
        basis={[`${formats.number(hits)} / ${formats.number(units)}`]}
      />
    )
  }
  const known = reading.kind === 'safe' || reading.kind === 'final' ? reading : null
  const isMoney = outcome === 'revenue'
  const range = known && {
    lift: isMoney ? liftOf(known.lift, experiment) : formats.signed(known.lift * 100, 1),
    range: t('range', { low: liftOf(known.low, experiment), high: liftOf(known.high, experiment) }),
  }
  return (
    <Grid split="figures">
      {known && range ? (
        <Figure
          label={t(outcome === 'revenue' ? 'liftMoney' : 'lift')}
          size="xl"
          value={range.lift}
          unit={isMoney ? undefined : tReading('unit')}
          rowsName={liftOf(known.lift, experiment)}
          rows={{ evidence: 'treated-all' }}
          basis={[range.range, t('nOf', { n: formats.number(arms.treated.units + arms.held.units) })]}
        />
      ) : (
        <Figure label={t('lift')} missing="tooFew" />
      )}
      {arm('treated')}
      {arm('held')}
      <Incremental experiment={experiment} />
    </Grid>
  )
}

function Incremental({ experiment: { reading, outcome, currency } }: { experiment: Experiment }) {
  const t = useTranslations('experiments.page')
  const formats = useFormats()
  if (reading.kind !== 'final') return null
  const { incremental, z, p } = reading
  const money = { minor: Math.round(incremental), currency }
  return (
    <Figure
      label={t('incremental')}
      value={outcome === 'revenue' ? formats.money(money) : formats.number(incremental)}
      basis={[t('test', { z: formats.number(z, 2), p: formats.number(p, 4) })]}
    />
  )
}

function Returned({ experiment: { returned, currency } }: { experiment: Experiment }) {
  const t = useTranslations('experiments.page')
  const formats = useFormats()
  if (!returned) return null
  const { cost, value, attributed, incremental, low, high } = returned
  const times = (each: number) => formats.number(each, 1)
  const money = (minor: number) => formats.money({ minor, currency })
  return (
    <Text tone="soft">
      {t('returned', {
        incremental: times(incremental),
        low: times(low),
        high: times(high),
        attributed: times(attributed),
      })}{' '}
      {value === null
        ? t('returnedMoney', { cost: money(cost) })
        : t('returnedMeasure', { cost: money(cost), value: money(value) })}
    </Text>
  )
}
