import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { FieldLines } from '#web/ui/field-lines.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { useFormats } from '#web/words/formats.ts'
import { type Decision, markOf } from './shapes.ts'
import css from './together.module.css'

type Props = { decision: Decision; outcome: NonNullable<Decision['outcome']> }

/** What was decided, by whom and why, and who gave way on what. */
export function OutcomeCard({ decision: { choices }, outcome }: Props) {
  const t = useTranslations('together')
  const formats = useFormats()
  const { optionId, because, name, side, at, gaveWay, gaveWayOn } = outcome
  const option = choices.find(({ id }) => id === optionId)
  const on = gaveWayOn === null || gaveWayOn === '' ? '' : ` · ${t('decision.on', { what: gaveWayOn })}`
  return (
    <Card shared>
      <CardHead
        title={t('decision.outcome')}
        note={
          <SideMark side={markOf(side)}>{t('decision.decidedBy', { name, at: formats.dayTimeShort(at) })}</SideMark>
        }
      />
      <Stack gap={4}>
        <p className={css.resultWords}>{option?.words ?? t('decision.missing')}</p>
        <FieldLines
          lines={[
            { key: 'because', name: t('decision.because'), value: <span className={css.said}>{because}</span> },
            { key: 'gaveWay', name: t('decision.gaveWay'), value: `${t(`gaveWays.${gaveWay}`)}${on}` },
          ]}
        />
      </Stack>
    </Card>
  )
}
