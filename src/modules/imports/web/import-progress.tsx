import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { LongJob } from '#web/ui/long-job.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'
import { useNow } from '#web/words/age.ts'
import type { ShownImport } from '../contract.ts'
import { useMayWrite } from './may-write.ts'
import { paceOf } from './pace.ts'

/** How far an import or its trial is, with the way to stop it. */
export function ImportProgress({ shown, label }: { shown: ShownImport; label: string }) {
  const t = useTranslations('imports.one')
  const now = useNow(2)
  const mayWrite = useMayWrite()
  const client = useQueryClient()
  const { id, state, read, rowsTotal, rejected } = shown
  const stopping = useMutation(
    api.imports.cancel.mutationOptions({
      onSuccess: () => client.invalidateQueries({ queryKey: api.imports.one.key({ input: { id } }) }),
    }),
  )
  if (state === 'undoing') return <LongJob label={t('undoing')} state="running" done={read} total={null} />
  const asked = stopping.isPending || stopping.isSuccess
  return (
    <>
      <LongJob
        label={label}
        state={asked ? 'stopping' : state === 'waiting' ? 'waiting' : 'running'}
        done={read}
        total={rowsTotal}
        setAside={rejected}
        {...paceOf(shown, now)}
        {...(mayWrite && !asked && { onStop: () => stopping.mutate({ id }) })}
      />
      {stopping.error !== null && <ErrorNotice error={stopping.error} />}
    </>
  )
}
