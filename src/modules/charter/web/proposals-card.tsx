import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { useEvidence } from '#web/ui/evidence.ts'
import { Stack } from '#web/ui/layout.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import css from './charter.module.css'
import type { Task, TaskVersion } from './shapes.ts'
import { Signatures } from './signatures.tsx'
import { TaskChanges } from './task-changes.tsx'
import { VersionActs } from './version-acts.tsx'

/** Proposals that both heads have to sign, the oldest first. */
export function ProposalsCard({ tasks }: { tasks: readonly Task[] }) {
  const t = useTranslations('charter.proposals')
  const open = tasks
    .flatMap(({ inForce, open: version }) => (version ? [{ inForce, version }] : []))
    .toSorted((one, other) => one.version.proposed.at.getTime() - other.version.proposed.at.getTime())
  if (open.length === 0) return null
  return (
    <Card shared>
      <CardHead title={t('title')} note={t('note', { count: open.length })} />
      <ul className={css.proposals}>
        {open.map(({ inForce, version }, place) => (
          <li key={version.id}>
            <Proposal before={inForce} version={version} first={place === 0} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

type ProposalProps = { before: TaskVersion | null; version: TaskVersion; first: boolean }

function Proposal({ before, version, first }: ProposalProps) {
  const t = useTranslations('charter.proposals')
  const formats = useFormats()
  const { addressOf } = useEvidence()
  const { taskId, name, number, proposed, note, signatures } = version
  return (
    <div className={css.proposal}>
      <Stack gap={2}>
        <h3>
          <Link to={addressOf(taskId)} preventScrollReset data-evidence={taskId}>
            {name}
          </Link>
        </h3>
        <Text size={12} tone="muted">
          {t('by', { number: String(number), name: proposed.name, day: formats.day(proposed.at) })}
        </Text>
        <TaskChanges before={before} after={version} />
        {note !== '' && (
          <Text size={13} tone="soft">
            {t('because', { note })}
          </Text>
        )}
      </Stack>
      <Stack gap={3}>
        <Signatures
          of={[
            ['marketing', signatures.marketing],
            ['sales', signatures.sales],
          ]}
        />
        <VersionActs version={version} filled={first} />
      </Stack>
    </div>
  )
}
