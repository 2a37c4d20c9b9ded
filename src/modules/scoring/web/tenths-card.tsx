import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { Card } from '#web/ui/card.tsx'
import { ChartFrame, type ChartColumn } from '#web/ui/chart/chart-frame.tsx'
import type { ChartLook } from '#web/ui/chart/look.ts'
import { RowsLink } from '#web/ui/rows-link.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { Bin, Standing } from '../contract.ts'
import { tenthsPicture } from './picture.ts'

type Props = { standing: Standing; by: 'rules' | 'model' }

/** Tenth by tenth: what was said, and what came true with its interval. */
export function TenthsCard({ standing, by }: Props) {
  const t = useTranslations('scoring.rulesCard')
  const tModel = useTranslations('scoring.modelCard')
  const target = useTranslations('scoring.target')(standing.target)
  const formats = useFormats()
  const bins = by === 'rules' ? standing.rulesBins : standing.modelBins
  const words = useTenthWords(by)
  const { percent } = formats
  const axis = t('decile')
  const draw = useCallback(
    (look: ChartLook) => tenthsPicture(look, bins, { percent: (share) => percent(share), axis, said: by === 'model' }),
    [axis, bins, by, percent],
  )
  const share = (bin: Bin | undefined) => (bin ? percent(bin.rate) : '–')
  const n = formats.number(bins.reduce((sum, bin) => sum + bin.n, 0))
  const { gate } = standing
  const fitted = gate.state === 'judged' ? formats.day(gate.fittedAt) : ''
  return (
    <Card>
      <ChartFrame
        title={by === 'rules' ? t('title') : tModel('title')}
        note={by === 'rules' ? t('note') : tModel('note')}
        finding={t('finding', { lowest: share(bins[0]), highest: share(bins.at(-1)) })}
        columns={words}
        rows={bins}
        rowKey={({ decile }) => String(decile)}
        draw={draw}
        basis={[
          by === 'rules'
            ? t('basis', { number: standing.rulesNumber, n, target })
            : tModel('basis', { day: fitted, n, target }),
        ]}
        fileName={`scoring-${by}`}
        height={240}
        caption={by === 'rules' ? t('caption') : tModel('caption')}
      />
    </Card>
  )
}

function CountedRows({ evidence, name, count }: { evidence: string; name: string; count: number }) {
  const formats = useFormats()
  return (
    <RowsLink rows={{ evidence }} name={`${name}: ${count}`}>
      {formats.number(count)}
    </RowsLink>
  )
}

/** From the lowest to the highest that was said in a tenth. */
function useSaid(by: 'rules' | 'model'): (bin: Bin) => string {
  const formats = useFormats()
  return ({ from, to }) =>
    by === 'rules' ? `${formats.number(from, 1)} – ${formats.number(to, 1)}` : formats.percentRange(from, to)
}

function useTenthWords(by: 'rules' | 'model'): ChartColumn<Bin>[] {
  const t = useTranslations('scoring.rulesCard')
  const tModel = useTranslations('scoring.modelCard')
  const formats = useFormats()
  const said = useSaid(by)
  return [
    { key: 'decile', title: t('decile'), value: ({ decile }) => decile, align: 'right' },
    {
      key: 'said',
      title: by === 'rules' ? t('points') : tModel('said'),
      value: ({ predicted }) => predicted,
      cell: said,
      align: 'right',
    },
    {
      key: 'n',
      title: t('n'),
      value: ({ n }) => n,
      cell: ({ decile, n }) => <CountedRows evidence={`${by}-${decile}`} name={`${t('decile')} ${decile}`} count={n} />,
      align: 'right',
    },
    {
      key: 'came',
      title: t('came'),
      value: ({ positives }) => positives,
      cell: ({ decile, positives }) => (
        <CountedRows
          evidence={`${by}-${decile}-yes`}
          name={`${t('came')}, ${t('decile')} ${decile}`}
          count={positives}
        />
      ),
      align: 'right',
    },
    {
      key: 'rate',
      title: t('rate'),
      value: ({ rate }) => rate,
      cell: ({ rate }) => formats.percent(rate),
      align: 'right',
    },
    {
      key: 'interval',
      title: t('interval'),
      value: ({ lower, upper }) => `${lower} ${upper}`,
      cell: ({ lower, upper }) => formats.percentRange(lower, upper),
      align: 'right',
    },
  ]
}
