import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { ButtonLink } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Status } from '#web/ui/status.tsx'
import { useFormats } from '#web/words/formats.ts'
import css from './desk.module.css'
import type { Desk } from './shapes.ts'
import { useSymptomName } from './symptom-name.ts'

type Radar = Desk['radar']
type Symptom = Radar['symptoms'][number]

/** At most three symptoms with what they cost; the others stand on the radar. */
export function SymptomsCard({ radar }: { radar: Radar }) {
  const t = useTranslations('programme.desk.symptoms')
  const acts = (
    <ButtonLink small to="/radar">
      {t('open')}
    </ButtonLink>
  )
  return (
    <Card>
      <CardHead title={t('title')} acts={acts} />
      <Read radar={radar} />
    </Card>
  )
}

function Read({ radar: { state, since, symptoms, more, watched, all } }: { radar: Radar }) {
  const t = useTranslations('programme.desk.symptoms')
  const { day, number } = useFormats()
  const is = state === 'calm' ? 'kept' : state === 'red' ? 'broken' : 'atRisk'
  const words =
    state === 'calm'
      ? t('calm', { watched: number(watched), all: number(all) })
      : since === null
        ? t(`${state}Plain`)
        : t(state, { day: day(since) })
  return (
    <>
      <Status is={is}>{words}</Status>
      {symptoms.length > 0 && (
        <ul className={css.rows}>
          {symptoms.map((symptom) => (
            <Line key={symptom.id} symptom={symptom} />
          ))}
        </ul>
      )}
      {more > 0 && <p className={css.basis}>{t('more', { count: more })}</p>}
    </>
  )
}

function Line({ symptom: { id, n, costDays, cost } }: { symptom: Symptom }) {
  const t = useTranslations('programme.desk.symptoms')
  const { money, number } = useFormats()
  const name = useSymptomName()
  const price =
    cost !== null
      ? t('money', { amount: money(cost) })
      : costDays !== null
        ? t('days', { days: Math.max(1, Math.round(costDays)) })
        : t('noCost')
  return (
    <li className={css.line}>
      <Link to={`/radar/${id}`}>{name(id)}</Link>
      <span className={css.basis}>{[price, t('n', { n: number(n) })].join(' · ')}</span>
    </li>
  )
}
