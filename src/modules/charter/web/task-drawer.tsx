import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Thread } from '#modules/together/web/index.ts'
import { api, house } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { EvidenceDrawer, EvidencePart, EvidenceRows } from '#web/ui/evidence-drawer.tsx'
import { TextArea } from '#web/ui/field.tsx'
import { Row, Stack } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { Status } from '#web/ui/status.tsx'
import { Text } from '#web/ui/text.tsx'
import { ActDialog } from '#web/ui/act-dialog.tsx'
import { shownOf, lettersOf } from './matrix.ts'
import type { Roles, Task, TaskVersion } from './shapes.ts'
import { Signatures } from './signatures.tsx'
import { TaskChanges } from './task-changes.tsx'
import { TaskVersions } from './task-versions.tsx'
import { useAct } from './use-act.ts'
import { useObjectWords } from './use-words.ts'
import { VersionActs } from './version-acts.tsx'
import { useVoice, VoiceChoice } from './voice.tsx'

type Props = { taskId: string; roles: Roles; onChange: (task: Task) => void }

/** One task: who has which letters, what is wrong, what is proposed, and every version of it. */
export function TaskDrawer({ taskId, roles, onChange }: Props) {
  const t = useTranslations('charter.task')
  const task = useQuery(api.charter.task.queryOptions({ input: { id: taskId } }))
  const listed = roles.tasks.find(({ id }) => id === taskId)
  const name = (listed && shownOf(listed)?.name) ?? task.data?.versions[0]?.name ?? t('title')
  return (
    <EvidenceDrawer title={name}>
      <Loaded query={task}>
        {(one) => (
          <>
            {one.inForce !== null && <InForce version={one.inForce} />}
            <Findings taskId={taskId} roles={roles} />
            {one.open !== null && <Open before={one.inForce} version={one.open} />}
            {roles.mayPropose && one.inForce !== null && one.open === null && (
              <TaskActs version={one.inForce} onChange={() => onChange(one)} />
            )}
            <TaskVersions versions={one.versions} />
            <Thread on={{ kind: 'task', id: taskId }} />
          </>
        )}
      </Loaded>
    </EvidenceDrawer>
  )
}

function InForce({ version }: { version: TaskVersion }) {
  const t = useTranslations('charter.task')
  const tTerms = useTranslations('charter.terms')
  const tSides = useTranslations('house.sides')
  const objectWords = useObjectWords()
  const lettered = lettersOf(version)
  const people = new Map(version.letters.map(({ person }) => [person.id, person]))
  const facts = [
    version.coOwned ? t('coOwnedShort') : tSides(version.side),
    tTerms(`rhythms.${version.rhythm}`),
    objectWords(version.object),
  ]
  return (
    <EvidencePart title={t('inForce')}>
      <Text size={13} tone="soft">
        {facts.join(' · ')}
      </Text>
      <EvidenceRows
        rows={[...people.values()].map(({ id, name, left }) => ({
          key: id,
          name: left ? tTerms('left', { name }) : name,
          value: lettered.get(id)?.join(' '),
        }))}
      />
    </EvidencePart>
  )
}

function Findings({ taskId, roles }: { taskId: string; roles: Roles }) {
  const t = useTranslations('charter.findings')
  const found = roles.findings.filter(({ taskIds }) => taskIds.includes(taskId))
  if (found.length === 0) return null
  return (
    <EvidencePart title={t('title')}>
      <Stack gap={2}>
        {found.map(({ kind }) => (
          <Status key={kind} is="atRisk">
            {t(`short.${kind}`)}
          </Status>
        ))}
      </Stack>
    </EvidencePart>
  )
}

function Open({ before, version }: { before: TaskVersion | null; version: TaskVersion }) {
  const t = useTranslations('charter.proposals')
  const { marketing, sales } = version.signatures
  return (
    <EvidencePart title={t('title')}>
      <Stack gap={3}>
        <TaskChanges before={before} after={version} />
        <Signatures
          of={[
            ['marketing', marketing],
            ['sales', sales],
          ]}
        />
        <VersionActs version={version} />
      </Stack>
    </EvidencePart>
  )
}

function TaskActs({ version, onChange }: { version: TaskVersion; onChange: () => void }) {
  const t = useTranslations('charter.task')
  const [ends, setEnds] = useState(false)
  return (
    <>
      <Row>
        <Button small onClick={onChange}>
          {t('change')}
        </Button>
        <Button small onClick={() => setEnds(true)}>
          {t('end')}
        </Button>
      </Row>
      {ends && <EndDialog version={version} onClose={() => setEnds(false)} />}
    </>
  )
}

function EndDialog({ version: { taskId, name }, onClose }: { version: TaskVersion; onClose: () => void }) {
  const t = useTranslations('charter.task')
  const voice = useVoice()
  const [note, setNote] = useState('')
  const ending = useAct(house.charter.endTask, onClose)
  return (
    <ActDialog
      title={t('endTitle', { name })}
      go={t('endGo')}
      busy={ending.isPending}
      error={ending.error}
      disabled={note.trim() === ''}
      onGo={() => ending.mutate({ id: taskId, note: note.trim(), actingFor: voice.actingFor })}
      onClose={onClose}
    >
      <Text tone="soft">{t('endLead')}</Text>
      <VoiceChoice voice={voice} />
      <TextArea label={t('endNote')} value={note} maxLength={2000} onChange={setNote} />
    </ActDialog>
  )
}
