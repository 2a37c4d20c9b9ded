import { useCallback } from 'react'
import { useNavigate } from 'react-router'
import { useTranslations } from 'use-intl'
import { ChartFrame } from '#web/ui/chart/chart-frame.tsx'
import type { ChartOption } from '#web/ui/chart/echarts.ts'
import { type ChartLook, firstShown, seriesOf } from '#web/ui/chart/look.ts'
import { Sides } from '#web/ui/layout.tsx'
import { RowsLink } from '#web/ui/rows-link.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import css from './effects.module.css'
import type { Calibrated, Calibration } from './shapes.ts'

const listSides = ['marketing', 'sales'] as const
type Quarter = Calibrated['quarters'][number]

/** Both sides' promises in numbers, the same lines for each; joint ones only where there are any. */
export function CalibrationSides({ calibrated: { all, enough } }: { calibrated: Calibrated }) {
  return (
    <Sides>
      {listSides.map((side) => (
        <section key={side}>
          <h3 className={css.sideHead}>
            <SideMark side={side} heading />
          </h3>
          <SideNumbers side={side} calibration={all[side]} enough={enough} />
        </section>
      ))}
    </Sides>
  )
}

/** A number of a side that opens the promises behind it. */
function Amount({ side, name, value }: { side: 'marketing' | 'sales'; name: string; value: string | null }) {
  return (
    <span className={css.amount}>
      {value === null ? (
        '–'
      ) : (
        <RowsLink rows={{ to: `/effects/calibration?side=${side}` }} name={`${value}, ${name}`}>
          {value}
        </RowsLink>
      )}
    </span>
  )
}

type NumbersProps = { side: 'marketing' | 'sales'; calibration: Calibration; enough: number }

function SideNumbers({ side, calibration, enough }: NumbersProps) {
  const t = useTranslations('activities')
  const formats = useFormats()
  const { n, share, bias, biasOf } = calibration
  return (
    <>
      <div className={css.line}>
        <span>{t('calibration.share')}</span>
        <Amount side={side} name={t('calibration.share')} value={share && formats.percent(share.rate)} />
        <span className={css.note}>
          {share === null
            ? t('overview.tooFew', { n: formats.number(n), enough: formats.number(enough) })
            : `${formats.percentRange(share.lower, share.upper)} · ${t('card.n', { n: formats.number(n) })}`}
        </span>
      </div>
      <div className={css.line}>
        <span>{t('calibration.median')}</span>
        <Amount
          side={side}
          name={t('calibration.median')}
          value={bias === null ? null : `${formats.signed(bias * 100)} %`}
        />
        <span className={css.note}>
          {bias === null
            ? t('overview.tooFew', { n: formats.number(biasOf), enough: formats.number(enough) })
            : t('card.n', { n: formats.number(biasOf) })}
        </span>
      </div>
      {(['below', 'inside', 'above'] as const).map((verdict) => {
        const count = formats.number(calibration[verdict])
        return (
          <div key={verdict} className={css.line}>
            <span>{t(`calibration.verdicts.${verdict}`)}</span>
            <span className={css.amount}>
              <RowsLink
                rows={{ to: `/effects/calibration?side=${side}&verdict=${verdict}` }}
                name={`${count}, ${t(`calibration.verdicts.${verdict}`)}`}
              >
                {count}
              </RowsLink>
            </span>
          </div>
        )
      })}
    </>
  )
}

/** The share inside the promised range by quarter; quarters with too few promises have no point. */
export function CalibrationChart({ calibrated: { quarters, all, enough } }: { calibrated: Calibrated }) {
  const t = useTranslations('activities.calibration')
  const tSides = useTranslations('house.sides')
  const formats = useFormats()
  const draw = useDraw(quarters)
  const columns = useColumns()
  const navigate = useNavigate()
  const open = (series: string, place: number) => {
    const side = listSides.find((each) => tSides(each) === series)
    const row = quarters[place]
    if (side && row) void navigate(promisesOf(side, row.quarter), { preventScrollReset: true })
  }
  if (quarters.length === 0) return <Text tone="soft">{t('none')}</Text>
  const said = ({ share, n }: Calibration) =>
    share === null ? t('tooFew', { n: formats.number(n) }) : formats.percent(share.rate)
  return (
    <ChartFrame
      title={t('chart')}
      note={t('chartNote')}
      finding={t('finding', { marketing: said(all.marketing), sales: said(all.sales) })}
      columns={columns}
      rows={quarters}
      rowKey={({ quarter }) => quarter}
      draw={draw}
      basis={[t('basis')]}
      fileName="calibration"
      caption={t('caption', { enough: formats.number(enough) })}
      onMark={(series, place) => open(series, place)}
    />
  )
}

/** The promises of a side on activities that ended in a quarter. */
function promisesOf(side: 'marketing' | 'sales', quarter: string): string {
  return `/effects/calibration?side=${side}&quarter=${quarter}`
}

export function quarterName(quarter: string): string {
  return `Q${Math.ceil(Number(quarter.slice(5, 7)) / 3)} ${quarter.slice(0, 4)}`
}

function useDraw(quarters: readonly Quarter[]): (look: ChartLook) => ChartOption {
  const tSides = useTranslations('house.sides')
  const formats = useFormats()
  return useCallback(
    (look) => {
      const series = (side: 'marketing' | 'sales') => {
        const { endLabel, ...rest } = seriesOf(look, side)
        return {
          type: 'line',
          name: tSides(side),
          data: quarters.map((each) => each[side].share?.rate ?? null),
          connectNulls: true,
          showAllSymbol: true,
          ...rest,
          endLabel: { ...endLabel, formatter: tSides(side) },
          labelLayout: { moveOverlap: 'shiftY' },
        }
      }
      return {
        grid: { left: 8, right: 110, top: 12, bottom: 8, containLabel: true },
        xAxis: {
          type: 'category',
          min: firstShown(look, quarters.length),
          data: quarters.map(({ quarter }) => quarterName(quarter)),
        },
        yAxis: { type: 'value', min: 0, max: 1, axisLabel: { formatter: (share: number) => formats.percent(share) } },
        tooltip: {
          trigger: 'axis',
          valueFormatter: (share: unknown) => (typeof share === 'number' ? formats.percent(share) : '–'),
        },
        series: [series('marketing'), series('sales')],
      }
    },
    [quarters, formats, tSides],
  )
}

function useColumns() {
  const t = useTranslations('activities.calibration')
  const tSides = useTranslations('house.sides')
  const formats = useFormats()
  const share = (side: 'marketing' | 'sales') => ({
    key: side,
    title: tSides(side),
    align: 'right' as const,
    value: (row: Quarter) => row[side].share?.rate ?? null,
    cell: (row: Quarter) => {
      const { share: rate, n } = row[side]
      const words =
        rate === null ? t('tooFew', { n: formats.number(n) }) : `${formats.percent(rate.rate)} (${formats.number(n)})`
      if (n === 0) return words
      return (
        <RowsLink
          rows={{ to: promisesOf(side, row.quarter) }}
          name={`${words}, ${tSides(side)}, ${quarterName(row.quarter)}`}
        >
          {words}
        </RowsLink>
      )
    },
  })
  const quarter = {
    key: 'quarter',
    title: t('quarter'),
    value: (row: Quarter) => row.quarter,
    cell: (row: Quarter) => quarterName(row.quarter),
  }
  return [quarter, share('marketing'), share('sales')]
}
