import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { Text } from '#web/ui/text.tsx'
import type { Wave } from './wave-words.ts'

type Act = 'open' | 'drop' | 'close'

/** Asking, dropping and ending a survey; each says first what it does, because none can be taken back. */
export function WaveActs({ wave }: { wave: Wave }) {
  const t = useTranslations('assessment.waves')
  const [asks, setAsks] = useState<Act | null>(null)
  if (wave.state === 'closed') return null
  return (
    <>
      {wave.state === 'draft' && (
        <>
          <Button variant="filled" onClick={() => setAsks('open')}>
            {t('acts.open')}
          </Button>
          <Button onClick={() => setAsks('drop')}>{t('acts.drop')}</Button>
        </>
      )}
      {wave.state === 'open' && <Button onClick={() => setAsks('close')}>{t('acts.close')}</Button>}
      {asks !== null && <Confirm act={asks} wave={wave} onClose={() => setAsks(null)} />}
    </>
  )
}

/** All three as one mutation, so that one dialog can ask for each. */
function useDoing(act: Act, onDone: () => void) {
  const client = useQueryClient()
  const settings = {
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: api.assessment.key() })
      onDone()
    },
  }
  const open = useMutation(api.assessment.openWave.mutationOptions(settings))
  const close = useMutation(api.assessment.closeWave.mutationOptions(settings))
  const drop = useMutation(api.assessment.dropWave.mutationOptions(settings))
  return { open, close, drop }[act]
}

function Confirm({ act, wave, onClose }: { act: Act; wave: Wave; onClose: () => void }) {
  const t = useTranslations('assessment.waves')
  const tActs = useTranslations('house.acts')
  const navigate = useNavigate()
  const doing = useDoing(act, () => {
    onClose()
    if (act === 'drop') void navigate('/standing/waves')
  })
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(`acts.${act}`)}
      acts={
        <>
          <Button variant="filled" busy={doing.isPending} onClick={() => doing.mutate({ id: wave.id })}>
            {t(`acts.${act}`)}
          </Button>
          <Button onClick={onClose}>{tActs('cancel')}</Button>
        </>
      }
    >
      <Stack gap={3}>
        <Text>{t(`confirm.${act}`, { count: wave.invited.marketing + wave.invited.sales })}</Text>
        {doing.error !== null && <ErrorNotice error={doing.error} />}
      </Stack>
    </Dialog>
  )
}
