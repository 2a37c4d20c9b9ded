import { useTranslations } from 'use-intl'
import { minorDigits } from '#platform/money.ts'
import { Card, CardHead } from '#web/ui/card.tsx'
import { type ChartColumn, ChartFrame } from '#web/ui/chart/chart-frame.tsx'
import type { Period } from '#web/ui/periods.ts'
import { RowsLink } from '#web/ui/rows-link.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { coverageOf } from '../domain/index.ts'
import { coveragePicture } from './coverage-picture.ts'
import css from './effects.module.css'
import type { Overview, SideSums } from './shapes.ts'

const wanted = 0.95

type Props = { overview: Overview; period: Period }

/** Which share of activities and of spend was in the register before it began; each opens exactly those that were not. */
export function CoverageCard({ overview, period }: Props) {
  const t = useTranslations('activities.overview')
  const sides = overview.sides.filter(
    ({ side, activities }) => side !== 'both' || activities.before + activities.late > 0,
  )
  const counted = sides.some(({ activities }) => activities.before + activities.late > 0)
  return (
    <Card>
      {counted ? (
        <CoverageFrame sides={sides} overview={overview} period={period} />
      ) : (
        <>
          <CardHead title={t('coverage')} note={t('coverageNote')} />
          <Text tone="soft">{t('coverageNone')}</Text>
        </>
      )}
    </Card>
  )
}

type FrameProps = Props & { sides: readonly SideSums[] }

function CoverageFrame({ sides, overview: { currency, sides: all }, period }: FrameProps) {
  const t = useTranslations('activities.overview')
  const tSides = useTranslations('house.sides')
  const formats = useFormats()
  const said = ({ side, activities }: SideSums) => {
    const share = coverageOf(activities)
    return `${tSides(side)}: ${share === null ? '–' : formats.percent(share)}`
  }
  const aside = all.reduce((sum, { activities }) => sum + activities.aside, 0)
  const drawn = sides.map((sums) => ({ side: sums.side, name: said(sums), share: coverageOf(sums.activities) ?? 0 }))
  const picture = coveragePicture(drawn, wanted, (share) => formats.percent(share))
  return (
    <ChartFrame
      title={t('coverage')}
      note={t('coverageNote')}
      columns={useColumns(currency, period)}
      rows={sides}
      rowKey={({ side }) => side}
      draw={picture.draw}
      height={picture.height}
      basis={[formats.period(period.from, period.to)]}
      fileName="coverage"
      {...(aside > 0 && { caption: t('coverageAside', { count: aside }) })}
      drawn={sides.map((sums) => (
        <SideCoverage key={sums.side} sums={sums} currency={currency} period={period} />
      ))}
    />
  )
}

function useColumns(currency: string, period: Period): readonly ChartColumn<SideSums>[] {
  const t = useTranslations('activities.overview.coverageTable')
  const tSides = useTranslations('house.sides')
  const tFields = useTranslations('imports.fields')
  const formats = useFormats()
  const money = (minor: number) => formats.money({ minor, currency })
  const main = (minor: number) => minor / 10 ** minorDigits(currency)
  const all = ({ activities: { before, late } }: SideSums) => before + late
  const spent = ({ spend: { before, late } }: SideSums) => before + late
  return [
    { key: 'side', title: tFields('side'), value: ({ side }) => tSides(side) },
    {
      key: 'share',
      title: t('share'),
      align: 'right',
      value: ({ activities }) => coverageOf(activities),
      cell: (sums) => <ShareOf share={coverageOf(sums.activities)} rows={registerOf(sums, period)} />,
    },
    { key: 'before', title: t('before'), align: 'right', value: ({ activities }) => activities.before },
    { key: 'all', title: t('all'), align: 'right', value: all },
    {
      key: 'spendBefore',
      title: t('spendBefore'),
      align: 'right',
      value: ({ spend }) => main(spend.before),
      cell: ({ spend }) => money(spend.before),
    },
    {
      key: 'spend',
      title: t('spend'),
      align: 'right',
      value: (sums) => main(spent(sums)),
      cell: (sums) => money(spent(sums)),
    },
  ]
}

/** The activities of a side that were written down late; where there are none, those that were in time. */
function registerOf({ side, activities: { late } }: SideSums, { from, to }: Period): string {
  return `/activities?side=${side}&from=${from}&to=${to}&registration=${late > 0 ? 'late' : 'before'}`
}

type SideProps = { sums: SideSums; currency: string; period: Period }

function SideCoverage({ sums, currency, period }: SideProps) {
  const { side, activities, spend } = sums
  const t = useTranslations('activities.overview')
  const formats = useFormats()
  const money = (minor: number) => formats.money({ minor, currency })
  return (
    <section>
      <div className={css.line}>
        <SideMark side={side} />
        <span className={css.amount}>
          <ShareOf share={coverageOf(activities)} rows={registerOf(sums, period)} />
        </span>
        <Track side={side} share={coverageOf(activities)} />
        <span className={css.note}>
          {t('ofActivities')}:{' '}
          {t('coverageOf', {
            before: formats.number(activities.before),
            all: formats.number(activities.before + activities.late),
          })}
          {' · '}
          {t('ofSpend')}: {t('coverageOf', { before: money(spend.before), all: money(spend.before + spend.late) })}
        </span>
      </div>
    </section>
  )
}

function ShareOf({ share, rows }: { share: number | null; rows: string }) {
  const t = useTranslations('activities.overview')
  const formats = useFormats()
  if (share === null) return '–'
  const words = formats.percent(share)
  return (
    <RowsLink rows={{ to: rows }} name={`${words}, ${t('coverage')}`}>
      {words}
    </RowsLink>
  )
}

function Track({ side, share }: { side: SideSums['side']; share: number | null }) {
  return (
    <span className={css.track} aria-hidden="true">
      <i className={css[side]} style={{ width: `${(share ?? 0) * 100}%` }} />
      <span className={css.goal} style={{ left: `${wanted * 100}%` }} />
    </span>
  )
}
