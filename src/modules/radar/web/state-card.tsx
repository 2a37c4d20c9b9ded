import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Status } from '#web/ui/status.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import css from './radar.module.css'
import type { Panel, Symptom } from './shapes.ts'
import { stateMark } from './standing-mark.tsx'

/** Calm, amber or red, and exactly what makes it so: the families with an alarm that nobody has explained. */
export function StateCard({ panel }: { panel: Panel }) {
  const t = useTranslations('radar')
  const { day } = useFormats()
  const { state, since, redNeeds } = panel
  const count = panel.families.length
  return (
    <Card>
      <CardHead
        title={<Status is={stateMark(state)}>{t(`panel.states.${state}`)}</Status>}
        note={since !== null && state !== 'calm' ? t('panel.since', { day: day(since) }) : undefined}
      />
      <Text size={20}>
        {state === 'red'
          ? t('panel.says.red', { count })
          : state === 'amber'
            ? t('panel.says.amber', { count })
            : t('panel.says.calm')}
      </Text>
      <Families panel={panel} />
      <Text size={13} tone="soft">
        {t(redNeeds.survey ? 'panel.ruleWithSurvey' : 'panel.rule', { families: redNeeds.families })}{' '}
        {t('panel.ruleAsk')}
      </Text>
    </Card>
  )
}

function Families({ panel: { families, symptoms } }: { panel: Panel }) {
  const t = useTranslations('radar')
  if (families.length === 0) return null
  return (
    <dl className={css.families}>
      {families.map((family) => (
        <div key={family}>
          <dt>{t(`families.${family}`)}</dt>
          <dd>
            {symptoms
              .filter((symptom) => symptom.family === family && symptom.standing === 'alarm')
              .map((symptom) => (
                <SymptomLink key={symptom.id} symptom={symptom} />
              ))}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** The name of a symptom as the way to its page. */
export function SymptomLink({ symptom: { id } }: { symptom: Pick<Symptom, 'id'> }) {
  const t = useTranslations('radar.symptoms')
  return <Link to={`/radar/${id}`}>{t(`${id}.name`)}</Link>
}
