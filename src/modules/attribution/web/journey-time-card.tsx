import { useCallback, useMemo } from 'react'
import { Link, useLocation, useNavigate } from 'react-router'
import { useTranslations } from 'use-intl'
import { minorDigits } from '#platform/money.ts'
import { Card } from '#web/ui/card.tsx'
import { type ChartColumn, ChartFrame } from '#web/ui/chart/chart-frame.tsx'
import type { OnMark } from '#web/ui/chart/drawing.tsx'
import type { ChartLook } from '#web/ui/chart/look.ts'
import { dayIn } from '#web/ui/periods.ts'
import { Select } from '#web/ui/select.tsx'
import { useFormats } from '#web/words/formats.ts'
import { heuristicModels, type HeuristicModel } from '../contract-shapes.ts'
import css from './attribution.module.css'
import { touchAnchor } from './address.ts'
import { journeyPicture, type JourneyWords } from './journey-picture.ts'
import type { Journey, Touch } from './shapes.ts'
import { useTouchWords } from './use-touch-words.ts'
import { useModelName } from './words.ts'

type Props = { journey: Journey; model: HeuristicModel; onModel: (model: string) => void }

/** The touches of both sides on one time line; the larger a mark, the more of the deal the model gives it. */
export function JourneyTimeCard({ journey, model, onModel }: Props) {
  const t = useTranslations('attribution.journey')
  const formats = useFormats()
  const modelName = useModelName()
  const words = useWords()
  const draw = useCallback((look: ChartLook) => journeyPicture(look, journey, model, words), [journey, model, words])
  const columns = useColumns(journey)
  const open = useOpen(journey, words)
  const { touches, closedAt, windowFrom, rulesVersion } = journey
  const finding = t('finding', {
    marketing: touches.filter(({ side }) => side === 'marketing').length,
    sales: touches.filter(({ side }) => side === 'sales').length,
    model: modelName(model),
  })
  return (
    <Card>
      <ChartFrame
        title={t('timeTitle')}
        note={t('timeNote', { model: modelName(model) })}
        finding={finding}
        columns={columns}
        rows={touches}
        rowKey={({ touchId }) => touchId ?? 'unknown'}
        draw={draw}
        height={touches.some(({ side }) => side === 'both') ? 260 : 200}
        basis={[
          formats.period(dayIn(formats.timeZone, windowFrom), dayIn(formats.timeZone, closedAt)),
          t('version', { version: String(rulesVersion) }),
        ]}
        fileName="journey"
        caption={t('timeCaption')}
        onMark={open}
      >
        <div className={css.choice} data-print="off">
          <Select
            label={t('model')}
            value={model}
            options={heuristicModels.map((value) => ({ value, label: modelName(value) }))}
            onChange={(chosen) => onModel(chosen ?? 'linear')}
          />
        </div>
      </ChartFrame>
    </Card>
  )
}

/** A mark leads to its touch in the table below; marks of a side are counted as they are drawn. */
function useOpen({ touches }: Journey, { lanes }: JourneyWords): OnMark {
  const navigate = useNavigate()
  const { search } = useLocation()
  return (lane, place) => {
    const drawn = touches.filter(({ side, at }) => lanes[side] === lane && at !== null)
    const touchId = drawn[place]?.touchId
    if (touchId) void navigate({ search, hash: touchAnchor(touchId) })
  }
}

function useWords(): JourneyWords {
  const t = useTranslations('attribution.journey')
  const tSides = useTranslations('house.sides')
  const formats = useFormats()
  const { whole } = useTouchWords()
  return useMemo(
    () => ({
      lanes: { marketing: tSides('marketing'), sales: tSides('sales'), both: tSides('both') },
      lead: t('moments.lead'),
      opened: t('moments.opened'),
      closed: t('moments.closed'),
      day: formats.dayShort,
      touch: whole,
    }),
    [t, tSides, formats, whole],
  )
}

/** What stands in the table and in the file: each touch with its money in every model. */
function useColumns({ amount }: Journey): readonly ChartColumn<Touch>[] {
  const t = useTranslations('attribution.journey')
  const tSides = useTranslations('house.sides')
  const formats = useFormats()
  const modelName = useModelName()
  const { channel, detail } = useTouchWords()
  const currency = amount?.currency ?? 'EUR'
  const creditOf = ({ credits }: Touch, model: HeuristicModel) => credits.find((credit) => credit.model === model)
  return [
    { key: 'at', title: t('at'), value: ({ at }) => (at === null ? null : formats.dayTime(at)) },
    { key: 'channel', title: t('channel'), value: channel },
    {
      key: 'what',
      title: t('what'),
      value: detail,
      cell: (touch) => {
        const { activityId } = touch
        return activityId === null ? detail(touch) : <Link to={`/activities/${activityId}`}>{detail(touch)}</Link>
      },
    },
    { key: 'side', title: t('side'), value: ({ side }) => tSides(side) },
    ...heuristicModels.map((model): ChartColumn<Touch> => ({
      key: model,
      title: modelName(model),
      align: 'right',
      value: (touch) => {
        const credit = creditOf(touch, model)
        if (!credit) return null
        return amount ? credit.minor / 10 ** minorDigits(currency) : credit.weight
      },
      cell: (touch) => {
        const credit = creditOf(touch, model)
        if (!credit) return '–'
        return amount ? formats.money({ minor: credit.minor, currency }) : formats.percent(credit.weight, 1)
      },
    })),
  ]
}
