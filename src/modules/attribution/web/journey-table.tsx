import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Pill } from '#web/ui/pill.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { Status } from '#web/ui/status.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { useFormats } from '#web/words/formats.ts'
import { heuristicModels, type HeuristicModel } from '../contract-shapes.ts'
import { touchAnchor } from './address.ts'
import css from './attribution.module.css'
import type { Journey, Touch } from './shapes.ts'
import { useTouchWords } from './use-touch-words.ts'
import { useModelName } from './words.ts'

type JourneyRow = { kind: 'touch'; touch: Touch; place: number } | { kind: 'sum' }

/** Each touch with its weight and cents in each model, and the sum, which is the deal's amount. */
export function JourneyTable({ journey, model }: { journey: Journey; model: HeuristicModel }) {
  const t = useTranslations('attribution.journey')
  const columns = useColumns(journey, model)
  const rows: JourneyRow[] = [
    ...journey.touches.map((touch, place) => ({ kind: 'touch' as const, touch, place })),
    { kind: 'sum' },
  ]
  return (
    <Card>
      <CardHead title={t('tableTitle')} note={t('tableNote')} />
      <div className={css.models}>
        <Table
          caption={t('tableTitle')}
          columns={columns}
          rows={rows}
          compact
          rowKey={(row) => (row.kind === 'sum' ? 'sum' : `${row.place} ${row.touch.touchId ?? 'unknown'}`)}
        />
      </div>
      <SumLine journey={journey} />
    </Card>
  )
}

/** The sums of all models against the amount, said in one sentence. */
function SumLine({ journey: { amount, sums } }: { journey: Journey }) {
  const t = useTranslations('attribution.journey')
  const formats = useFormats()
  if (!amount || sums.length === 0) return null
  const off = sums.reduce((most, { difference }) => Math.max(most, Math.abs(difference)), 0)
  return (
    <p className={css.conservation}>
      <Status is={off === 0 ? 'kept' : 'broken'}>
        {t('addsUp', {
          models: sums.length,
          amount: formats.money(amount),
          difference: formats.money({ minor: off, currency: amount.currency }),
        })}
      </Status>
    </p>
  )
}

function useColumns({ amount, sums }: Journey, chosen: HeuristicModel): readonly Column<JourneyRow>[] {
  const t = useTranslations('attribution.journey')
  const formats = useFormats()
  const modelName = useModelName()
  const money = (minor: number) => (amount ? formats.money({ minor, currency: amount.currency }) : null)
  const cellOf = (model: HeuristicModel) => (row: JourneyRow) => {
    if (row.kind === 'sum') {
      const sum = sums.find((one) => one.model === model)
      return <b>{(sum && money(sum.minor)) ?? formats.percent(1, 0)}</b>
    }
    const credit = row.touch.credits.find((one) => one.model === model)
    if (!credit) return '–'
    return (
      <span className={credit.weight === 0 ? css.nothing : css.two}>
        {money(credit.minor)}
        <small>{formats.percent(credit.weight, 1)}</small>
      </span>
    )
  }
  return [
    {
      key: 'touch',
      title: t('touch'),
      phone: 'name',
      cell: (row) => (row.kind === 'sum' ? <b>{t('sum')}</b> : <TouchCell touch={row.touch} />),
    },
    ...heuristicModels.map((model): Column<JourneyRow> => ({
      key: model,
      title: modelName(model),
      align: 'right',
      cell: cellOf(model),
      ...(model !== chosen && { phone: 'off' }),
    })),
  ]
}

function TouchCell({ touch }: { touch: Touch }) {
  const t = useTranslations('attribution.journey')
  const formats = useFormats()
  const { channel, detail } = useTouchWords()
  const { touchId, side, at, roles, activityId, activity } = touch
  return (
    <span className={css.touch} id={touchId === null ? undefined : touchAnchor(touchId)}>
      <SideMark side={side}>{channel(touch)}</SideMark>
      <small>
        {at === null ? null : `${formats.dayTimeShort(at)} · `}
        {activityId !== null && activity !== null ? (
          <Link to={`/activities/${activityId}`}>{detail(touch)}</Link>
        ) : (
          detail(touch)
        )}
      </small>
      {roles.length > 0 && (
        <span className={css.roles}>
          {roles.map((role) => (
            <Pill key={role}>{t(`roles.${role}`)}</Pill>
          ))}
        </span>
      )}
    </span>
  )
}
