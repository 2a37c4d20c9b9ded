import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { useMe } from '#web/me.ts'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Row } from '#web/ui/layout.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { Text } from '#web/ui/text.tsx'
import type { Experiment } from './words.ts'

type Act = 'read' | 'readEarly' | 'withdraw'

function actOf({ state, isRipe }: Experiment): Act | null {
  if (state === 'planned') return 'withdraw'
  if (state !== 'running') return null
  return isRipe ? 'read' : 'readEarly'
}

/** What may be done with an experiment now: its file always, and the one act that its state allows. */
export function EndActs({ experiment }: { experiment: Experiment }) {
  const t = useTranslations('experiments.page')
  const [asked, setAsked] = useState(false)
  const act = useMe()?.person?.role === 'auditor' ? null : actOf(experiment)
  return (
    <Row>
      <a href={`/api/v1/experiments/${experiment.id}/arms.csv`} download>
        {t('export')}
      </a>
      {act && (
        <Button variant={act === 'read' ? 'filled' : 'quiet'} onClick={() => setAsked(true)}>
          {t(act)}
        </Button>
      )}
      {act && asked && <EndDialog act={act} experiment={experiment} onClose={() => setAsked(false)} />}
    </Row>
  )
}

const notes = { read: 'readNote', readEarly: 'readEarlyNote', withdraw: 'withdrawNote' } as const

function EndDialog({ act, experiment: { id }, onClose }: { act: Act; experiment: Experiment; onClose: () => void }) {
  const t = useTranslations('experiments.page')
  const tHouse = useTranslations('house.acts')
  const client = useQueryClient()
  const onSuccess = async () => {
    await client.invalidateQueries({ queryKey: api.experiments.key() })
    onClose()
  }
  const read = useMutation(api.experiments.read.mutationOptions({ onSuccess }))
  const withdraw = useMutation(api.experiments.withdraw.mutationOptions({ onSuccess }))
  const error = read.error ?? withdraw.error
  const go = () => (act === 'withdraw' ? withdraw.mutate({ id }) : read.mutate({ id, early: act === 'readEarly' }))
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(act)}
      acts={
        <>
          <Button variant="filled" busy={read.isPending || withdraw.isPending} onClick={go}>
            {t(act)}
          </Button>
          <Button onClick={onClose}>{tHouse('cancel')}</Button>
        </>
      }
    >
      <Text tone="soft">{t(notes[act])}</Text>
      {error && <RefusalNotice error={error} />}
    </Dialog>
  )
}
