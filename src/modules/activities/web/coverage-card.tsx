import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import type { Period } from '#web/ui/periods.ts'
import { RowsLink } from '#web/ui/rows-link.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { coverageOf } from '../domain/index.ts'
import css from './effects.module.css'
import type { Overview, SideSums } from './shapes.ts'

const wanted = 0.95

/** Which share of activities and of spend was in the register before it began; each opens exactly those that were not. */
export function CoverageCard({ overview, period }: { overview: Overview; period: Period }) {
  const t = useTranslations('activities.overview')
  const sides = overview.sides.filter(
    ({ side, activities }) => side !== 'both' || activities.before + activities.late > 0,
  )
  const aside = overview.sides.reduce((sum, { activities }) => sum + activities.aside, 0)
  const counted = sides.some(({ activities }) => activities.before + activities.late > 0)
  return (
    <Card>
      <CardHead title={t('coverage')} note={t('coverageNote')} />
      {counted ? (
        sides.map((sums) => <SideCoverage key={sums.side} sums={sums} currency={overview.currency} period={period} />)
      ) : (
        <Text tone="soft">{t('coverageNone')}</Text>
      )}
      {aside > 0 && <p className={css.caption}>{t('coverageAside', { count: aside })}</p>}
    </Card>
  )
}

type SideProps = { sums: SideSums; currency: string; period: Period }

function SideCoverage({ sums: { side, activities, spend }, currency, period }: SideProps) {
  const t = useTranslations('activities.overview')
  const formats = useFormats()
  const money = (minor: number) => formats.money({ minor, currency })
  const rows = `/activities?side=${side}&from=${period.from}&to=${period.to}&registration=${activities.late > 0 ? 'late' : 'before'}`
  return (
    <section>
      <div className={css.line}>
        <SideMark side={side} />
        <span className={css.amount}>
          <ShareOf share={coverageOf(activities)} rows={rows} />
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
