import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { house } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Radios } from '#web/ui/choice.tsx'
import { TextArea } from '#web/ui/field.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { ProjectStatus } from './project-items.tsx'
import type { Project } from './shapes.ts'
import css from './together.module.css'
import { useChange } from './use-change.ts'
import { useWriter } from './words.ts'

/** Met or not met, and what shows it; before a result was declared there is nothing to compare with. */
export function CloseCard({ project }: { project: Project }) {
  const t = useTranslations('together.project')
  const { canWrite } = useWriter()
  if (project.closedAt !== null) return <Closed project={project} />
  if (project.declaredResult === null || !canWrite) return null
  return (
    <Card>
      <CardHead title={t('close')} />
      {project.mayClose ? <CloseForm id={project.id} /> : <Text tone="soft">{t('onlyLeads')}</Text>}
    </Card>
  )
}

function Closed({ project }: { project: Project }) {
  const t = useTranslations('together.project')
  const formats = useFormats()
  const { closedAt, closedName, evidence } = project
  return (
    <Card>
      <CardHead title={<ProjectStatus project={project} />} />
      {evidence !== null && <p className={css.said}>{evidence}</p>}
      {closedAt !== null && (
        <Text size={12} tone="muted">
          {t('closed', { name: closedName ?? '–', day: formats.day(closedAt) })}
        </Text>
      )}
    </Card>
  )
}

function CloseForm({ id }: { id: string }) {
  const t = useTranslations('together.project')
  const [met, setMet] = useState<'met' | 'notMet'>()
  const [evidence, setEvidence] = useState('')
  const close = useChange(house.together.closeProject)
  const usable = met !== undefined && evidence.trim() !== ''
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (usable) close.mutate({ id, met: met === 'met', evidence })
      }}
    >
      <Text tone="soft">{t('closeLead')}</Text>
      <Radios
        label={t('which')}
        value={met}
        options={(['met', 'notMet'] as const).map((value) => ({ value, label: t(value) }))}
        onChange={setMet}
      />
      <TextArea
        label={t('evidence')}
        note={t('evidenceNote')}
        rows={2}
        maxLength={4000}
        value={evidence}
        onChange={setEvidence}
      />
      {close.error !== null && <RefusalNotice error={close.error} />}
      <div data-print="off">
        <Button type="submit" busy={close.isPending} disabled={!usable}>
          {t('close')}
        </Button>
      </div>
    </form>
  )
}
