import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { RowsLink } from '#web/ui/rows-link.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { useFormats } from '#web/words/formats.ts'
import css from './effects.module.css'
import type { Calibration } from './shapes.ts'

const listSides = ['marketing', 'sales'] as const

/** How good the promises of both sides were, in one line a side. */
export function CalibrationCard() {
  const t = useTranslations('activities.overview')
  const read = useQuery(api.activities.calibration.queryOptions({ input: {} }))
  return (
    <Card>
      <CardHead title={t('calibration')} note={t('calibrationNote')} />
      <Loaded query={read}>
        {({ all, enough }) => (
          <>
            {listSides.map((side) => (
              <SideLine key={side} side={side} calibration={all[side]} enough={enough} />
            ))}
            <p className={css.caption}>
              <Link to="/effects/calibration">{t('calibrationOpen')}</Link>
            </p>
          </>
        )}
      </Loaded>
    </Card>
  )
}

type LineProps = { side: 'marketing' | 'sales'; calibration: Calibration; enough: number }

function SideLine({ side, calibration: { n, inside, share, bias }, enough }: LineProps) {
  const t = useTranslations('activities.overview')
  const formats = useFormats()
  const words = share === null ? null : formats.percent(share.rate)
  const direction = bias !== null && bias > 0 ? 'more' : 'less'
  return (
    <div className={css.line}>
      <SideMark side={side} />
      <span className={css.amount}>
        {words === null ? (
          '–'
        ) : (
          <RowsLink rows={{ to: `/effects/calibration?side=${side}` }} name={`${words}, ${t('inside')}`}>
            {words}
          </RowsLink>
        )}
      </span>
      <span className={css.note}>
        {share === null
          ? t('tooFew', { n: formats.number(n), enough: formats.number(enough) })
          : `${t('insideOf', { inside: formats.number(inside), n: formats.number(n) })} · ${formats.percentRange(share.lower, share.upper)}`}
        {bias !== null && (
          <>
            <br />
            {Math.abs(bias) < 0.005 ? t('biasNone') : t('bias', { share: formats.percent(Math.abs(bias)), direction })}
          </>
        )}
      </span>
    </div>
  )
}
