import { useTranslations } from 'use-intl'
import { EvidencePart } from '#web/ui/evidence-drawer.tsx'
import { Text } from '#web/ui/text.tsx'
import { Timeline, type TimelineEntry } from '#web/ui/timeline.tsx'
import type { TaskVersion } from './shapes.ts'
import { TaskChanges } from './task-changes.tsx'

/** All wordings of a task, the newest first, each with what it changed; none is edited or taken away. */
export function TaskVersions({ versions }: { versions: readonly TaskVersion[] }) {
  const t = useTranslations('charter.task')
  const newest = versions.toSorted((one, other) => other.number - one.number)
  const entries = newest.map((version): TimelineEntry => {
    const { id, number, state, proposed, declined } = version
    return {
      key: id,
      at: proposed.at,
      side: proposed.side,
      inForce: state === 'in-force',
      words: t('versionState', { number: String(number), state: t(`states.${state}`) }),
      names: proposed.name,
      more: (
        <>
          <TaskChanges before={versionBefore(newest, version)} after={version} />
          {declined !== null && (
            <Text size={12} tone="soft">
              {t('declined', { name: declined.name, because: declined.because })}
            </Text>
          )}
        </>
      ),
    }
  })
  return (
    <EvidencePart title={t('versions')}>
      <Timeline label={t('versions')} entries={entries} />
    </EvidencePart>
  )
}

/** The wording that was in force when a later one was proposed. */
function versionBefore(newest: readonly TaskVersion[], { number }: TaskVersion): TaskVersion | null {
  const stood = newest.find((each) => each.number < number && each.inForceFrom !== null)
  return stood ?? null
}
