import { Fragment } from 'react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { useEvidence } from '#web/ui/evidence.ts'
import { Icon } from '#web/ui/icon.tsx'
import { Status } from '#web/ui/status.tsx'
import { useFormats } from '#web/words/formats.ts'
import css from './charter.module.css'
import type { Finding, Task } from './shapes.ts'
import { useObjectWords } from './use-words.ts'

/** What is wrong with the roles, each with the tasks that it is about; a press opens the task. */
export function FindingsCard({ findings, tasks }: { findings: readonly Finding[]; tasks: readonly Task[] }) {
  const t = useTranslations('charter.findings')
  const inForce = tasks.filter((task) => task.inForce !== null).length
  return (
    <Card>
      <CardHead title={t('title')} note={t('note', { count: inForce })} />
      {findings.length === 0 ? (
        <Status is={inForce === 0 ? 'notKnown' : 'kept'}>{inForce === 0 ? t('nothingYet') : t('none')}</Status>
      ) : (
        <ul className={css.evidence}>
          {findings.map((finding) => (
            <FindingLine key={`${finding.kind}-${finding.taskIds.join()}`} finding={finding} />
          ))}
        </ul>
      )}
    </Card>
  )
}

function FindingLine({ finding: { kind, taskIds, tasks, people, object } }: { finding: Finding }) {
  const t = useTranslations('charter.findings')
  const formats = useFormats()
  const objectWords = useObjectWords()
  const { addressOf } = useEvidence()
  const details = [
    object !== null && object.kind !== 'free' && objectWords(object),
    people.length > 0 && formats.list(people.map(({ name }) => name)),
  ].filter((detail) => detail !== false)
  return (
    <li data-state="not-met">
      <Icon name="atRisk" size={16} />
      <div>
        {t(`kinds.${kind}`)}{' '}
        {taskIds.map((id, place) => (
          <Fragment key={id}>
            {place > 0 && ' · '}
            <Link to={addressOf(id)} preventScrollReset data-evidence={id}>
              {tasks[place] ?? id}
            </Link>
          </Fragment>
        ))}
        {details.length > 0 && <small>{details.join(' · ')}</small>}
      </div>
    </li>
  )
}
