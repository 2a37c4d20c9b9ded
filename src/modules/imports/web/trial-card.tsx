import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearchParams } from 'react-router'
import { useTranslations } from 'use-intl'
import { api, house } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'
import { Text } from '#web/ui/text.tsx'
import type { Draft } from '../contract.ts'
import css from './draft.module.css'
import { isUnderWay } from './import-state.tsx'
import { useMayWrite } from './may-write.ts'
import { TrialResult } from './trial-result.tsx'
import { draftKey } from './use-change-draft.ts'
import { useImport } from './use-import.ts'

type Props = { draft: Draft; mapping: Draft['mapping']; changing: boolean }

/** The ticks on values are saved with the act that needs them. */
function useSave({ draft: { import: shown, mapping: before }, mapping }: Props) {
  const client = useQueryClient()
  const { id } = shown
  return async () => {
    if (JSON.stringify(mapping.values) === JSON.stringify(before.values)) return
    const after = await house.imports.change({ id, mapping })
    client.setQueryData(draftKey(id), after)
  }
}

function useActs(props: Props) {
  const { id } = props.draft.import
  const client = useQueryClient()
  const navigate = useNavigate()
  const [, setParams] = useSearchParams()
  const save = useSave(props)
  const trying = useMutation({
    mutationFn: async () => {
      await save()
      return house.imports.dryRun({ id })
    },
    onSuccess: (trial) => {
      client.setQueryData(api.imports.one.queryKey({ input: { id: trial.id } }), trial)
      setParams({ trial: trial.id }, { replace: true, preventScrollReset: true })
    },
  })
  const running = useMutation({
    mutationFn: async () => {
      await save()
      return house.imports.run({ id })
    },
    onSuccess: async (started) => {
      client.setQueryData(api.imports.one.queryKey({ input: { id } }), started)
      await navigate(`/imports/${id}`, { replace: true })
    },
  })
  const dropping = useMutation({
    mutationFn: () => house.imports.remove({ id }),
    onSuccess: async () => {
      await navigate('/imports')
      client.removeQueries({ queryKey: draftKey(id) })
      await client.invalidateQueries({ queryKey: api.imports.list.key() })
    },
  })
  return { trying, running, dropping }
}

/** First without writing anything, then in earnest. */
export function TrialCard(props: Props) {
  const { draft, changing } = props
  const t = useTranslations('imports.draft')
  const [params] = useSearchParams()
  const trial = useImport(params.get('trial') ?? '')
  const acts = useActs(props)
  const mayWrite = useMayWrite()
  const error = acts.trying.error ?? acts.running.error ?? acts.dropping.error
  const isTrying = trial.data !== undefined && isUnderWay(trial.data)
  return (
    <Card>
      <CardHead title={t('trial')} note={t('trialNote')} />
      {params.has('trial') && <TrialResult trial={trial} />}
      {draft.open.length > 0 && (
        <Text size={13} tone="soft">
          {t('answerFirst', { count: draft.open.length })}
        </Text>
      )}
      {error !== null && <ErrorNotice error={error} />}
      {mayWrite && <Acts {...acts} blocked={draft.open.length > 0 || changing || isTrying} />}
    </Card>
  )
}

function Acts({ trying, running, dropping, blocked }: ReturnType<typeof useActs> & { blocked: boolean }) {
  const t = useTranslations('imports.draft')
  const busy = trying.isPending || running.isPending
  return (
    <div className={css.acts} data-print="off">
      <Button variant="filled" disabled={blocked} busy={running.isPending} onClick={() => !busy && running.mutate()}>
        {t('import')}
      </Button>
      <Button disabled={blocked} busy={trying.isPending} onClick={() => !busy && trying.mutate()}>
        {t('try')}
      </Button>
      <Button variant="text" busy={dropping.isPending} onClick={() => dropping.mutate()}>
        {t('drop')}
      </Button>
    </div>
  )
}
