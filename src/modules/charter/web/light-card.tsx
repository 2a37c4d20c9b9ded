import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { Status } from '#web/ui/status.tsx'
import { Text } from '#web/ui/text.tsx'
import css from './charter.module.css'
import { useEvidenceWords } from './evidence-words.ts'
import type { Light } from './shapes.ts'

const marks = { green: 'kept', amber: 'atRisk', red: 'broken' } as const
const icons = { met: 'kept', 'not-met': 'atRisk', missing: 'notKnown' } as const

/** One of the three checks: a word for where it stands, and each thing that it stands on. */
export function LightCard({ light: { name, state, evidence } }: { light: Light }) {
  const t = useTranslations('charter')
  const wordsOf = useEvidenceWords()
  const met = evidence.filter((each) => each.state === 'met').length
  return (
    <Card>
      <CardHead title={t(`lights.${name}.title`)} />
      <Stack gap={3}>
        <Text size={16} as="div">
          <Status is={marks[state]}>{t(`lights.states.${state}`)}</Status>
        </Text>
        <Text size={13} tone="soft">
          {t(`lights.${name}.question`)}
        </Text>
        <ul className={css.evidence}>
          {evidence.map((each) => (
            <li key={each.name} data-state={each.state}>
              <Icon name={icons[each.state]} size={16} />
              <div>
                <Link to={each.link}>{t(`evidence.${each.name}`)}</Link>
                <small>
                  <span className="hidden-text">{t(`lights.marks.${each.state}`)}: </span>
                  {wordsOf(each)}
                </small>
              </div>
            </li>
          ))}
        </ul>
        <Text size={12} tone="muted">
          {t('lights.basis', { met: String(met), count: evidence.length })}
        </Text>
      </Stack>
    </Card>
  )
}
