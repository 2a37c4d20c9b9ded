import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { house } from '#web/api.ts'
import { ActDialog } from '#web/ui/act-dialog.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { ResultFields } from './begin-dialog.tsx'
import type { Project } from './shapes.ts'
import css from './together.module.css'
import { useChange } from './use-change.ts'
import { useWriter } from './words.ts'

/** What it is to bring, said beforehand, with its measure; a change of it leaves what it was. */
export function ResultCard({ project }: { project: Project }) {
  const t = useTranslations('together.project')
  const { canWrite } = useWriter()
  const [open, setOpen] = useState(false)
  const mayChange = canWrite && project.closedAt === null
  const { declaredResult } = project
  const declare = mayChange && (
    <Button
      small={declaredResult !== null}
      variant={declaredResult === null ? 'filled' : 'quiet'}
      onClick={() => setOpen(true)}
    >
      {t(declaredResult === null ? 'declare' : 'redeclare')}
    </Button>
  )
  return (
    <Card>
      <CardHead title={t('result')} acts={declaredResult !== null && declare} />
      {declaredResult === null ? (
        <EmptyState title={t('noResult')} act={declare || undefined}>
          {t('noResultNote')}
        </EmptyState>
      ) : (
        <Declared project={project} result={declaredResult} />
      )}
      {open && <DeclareDialog project={project} onClose={() => setOpen(false)} />}
    </Card>
  )
}

function Declared({ project: { measure, declaredAt, declaredInTime }, result }: { project: Project; result: string }) {
  const t = useTranslations('together.project')
  const formats = useFormats()
  const when = declaredAt === null ? null : t('declaredAt', { day: formats.day(declaredAt) })
  const early = declaredInTime === null ? null : t(declaredInTime ? 'inTime' : 'tooLate')
  return (
    <Stack gap={3}>
      <p className={css.resultWords}>{result}</p>
      {measure !== null && (
        <div>
          <Text size={13} tone="muted">
            {t('measuredBy')}
          </Text>
          <p className={css.said}>{measure}</p>
        </div>
      )}
      <Text size={12} tone="muted">
        {[when, early].filter((each) => each !== null).join(' · ')}
      </Text>
    </Stack>
  )
}

function DeclareDialog({
  project: { id, declaredResult, measure },
  onClose,
}: {
  project: Project
  onClose: () => void
}) {
  const t = useTranslations('together.project')
  const [draft, setDraft] = useState({ result: declaredResult ?? '', measure: measure ?? '' })
  const declare = useChange(house.together.changeProject, onClose)
  const title = t(declaredResult === null ? 'declare' : 'redeclare')
  return (
    <ActDialog
      title={title}
      go={title}
      onGo={() => declare.mutate({ id, declaredResult: draft.result, measure: draft.measure })}
      onClose={onClose}
      busy={declare.isPending}
      error={declare.error}
      disabled={draft.result.trim() === '' || draft.measure.trim() === ''}
    >
      {declaredResult !== null && <Text tone="soft">{t('wasKept')}</Text>}
      <ResultFields needed {...draft} onChange={(change) => setDraft((before) => ({ ...before, ...change }))} />
    </ActDialog>
  )
}
