import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Button, ButtonLink } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Row } from '#web/ui/layout.tsx'
import { ErrorNotice, RefusalNotice } from '#web/ui/notice.tsx'
import { Text } from '#web/ui/text.tsx'
import type { ShownImport } from '../contract.ts'
import { useMayWrite } from './may-write.ts'

function useTakeAnswer(id: string) {
  const client = useQueryClient()
  return (after: ShownImport) => {
    client.setQueryData(api.imports.one.queryKey({ input: { id } }), after)
  }
}

/** Goes on where it stopped, or takes the whole import back. */
export function ImportActs({ shown }: { shown: ShownImport }) {
  const t = useTranslations('imports.one')
  const tJob = useTranslations('house.job')
  const { id, state } = shown
  const take = useTakeAnswer(id)
  const mayWrite = useMayWrite()
  const [asking, setAsking] = useState(false)
  const resuming = useMutation(api.imports.resume.mutationOptions({ onSuccess: take }))
  const undoing = useMutation(api.imports.undo.mutationOptions({ onSuccess: take, onSettled: () => setAsking(false) }))
  const broken = state === 'failed' || state === 'cancelled'
  if (!mayWrite || (!broken && state !== 'done')) return null
  return (
    <>
      {resuming.error !== null && <ErrorNotice error={resuming.error} />}
      {undoing.error !== null && <RefusalNotice title={t('notUndone')} error={undoing.error} />}
      <Row gap={3}>
        {broken && (
          <Button variant="filled" busy={resuming.isPending} onClick={() => resuming.mutate({ id })}>
            {tJob('resume')}
          </Button>
        )}
        {state === 'done' && (
          <ButtonLink variant="filled" to={`/imports/new?list=${shown.list === 'marketing' ? 'sales' : 'marketing'}`}>
            {t('next')}
          </ButtonLink>
        )}
        <Button onClick={() => setAsking(true)}>{t('undo')}</Button>
      </Row>
      <UndoDialog
        shown={shown}
        open={asking}
        busy={undoing.isPending}
        onClose={() => setAsking(false)}
        onUndo={() => undoing.mutate({ id })}
      />
    </>
  )
}

type DialogProps = { shown: ShownImport; open: boolean; busy: boolean; onClose: () => void; onUndo: () => void }

function UndoDialog({ shown: { fileName, created, updated }, open, busy, onClose, onUndo }: DialogProps) {
  const t = useTranslations('imports.one')
  const tActs = useTranslations('house.acts')
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('undoTitle', { file: fileName })}
      acts={
        <>
          <Button variant="filled" busy={busy} onClick={onUndo}>
            {t('undo')}
          </Button>
          <Button onClick={onClose}>{tActs('cancel')}</Button>
        </>
      }
    >
      <Text>{t('undoNote', { created, updated })}</Text>
    </Dialog>
  )
}
