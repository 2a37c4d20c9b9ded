import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { house } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { TextArea } from '#web/ui/field.tsx'
import { Row, Stack } from '#web/ui/layout.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { ActDialog } from '#web/ui/act-dialog.tsx'
import type { TaskVersion } from './shapes.ts'
import { useAct } from './use-act.ts'
import { useVoice, VoiceChoice, type Voice } from './voice.tsx'

type Props = {
  version: TaskVersion
  /** The one filled button of its view. */
  filled?: boolean
}

/** What the reader may do with a proposal: sign it, decline it with a reason, or take it back. */
export function VersionActs({ version: { id, name, acts }, filled = false }: Props) {
  const t = useTranslations('charter.proposals')
  const voice = useVoice()
  const [declines, setDeclines] = useState(false)
  const sign = useAct(house.charter.signTask)
  const withdraw = useAct(house.charter.withdrawTask)
  if (acts.length === 0) return null
  const { actingFor } = voice
  return (
    <div data-print="off">
      <Stack gap={3}>
        <VoiceChoice voice={voice} />
        {(sign.error ?? withdraw.error) && <RefusalNotice error={sign.error ?? withdraw.error} />}
        <Row>
          {acts.includes('sign') && (
            <Button
              variant={filled ? 'filled' : 'quiet'}
              label={`${t('sign')}: ${name}`}
              busy={sign.isPending}
              onClick={() => sign.mutate({ id, actingFor })}
            >
              {t('sign')}
            </Button>
          )}
          {acts.includes('decline') && (
            <Button label={`${t('decline')}: ${name}`} onClick={() => setDeclines(true)}>
              {t('decline')}
            </Button>
          )}
          {acts.includes('withdraw') && (
            <Button
              label={`${t('withdraw')}: ${name}`}
              busy={withdraw.isPending}
              onClick={() => withdraw.mutate({ id, actingFor })}
            >
              {t('withdraw')}
            </Button>
          )}
        </Row>
        {declines && <DeclineDialog id={id} name={name} voice={voice} onClose={() => setDeclines(false)} />}
      </Stack>
    </div>
  )
}

type DeclineProps = { id: string; name: string; voice: Voice; onClose: () => void }

function DeclineDialog({ id, name, voice: { actingFor }, onClose }: DeclineProps) {
  const t = useTranslations('charter.proposals')
  const [because, setBecause] = useState('')
  const declining = useAct(house.charter.declineTask, onClose)
  return (
    <ActDialog
      title={t('declineTitle', { name })}
      go={t('decline')}
      busy={declining.isPending}
      error={declining.error}
      disabled={because.trim() === ''}
      onGo={() => declining.mutate({ id, because: because.trim(), actingFor })}
      onClose={onClose}
    >
      <TextArea label={t('declineBecause')} value={because} maxLength={2000} onChange={setBecause} />
    </ActDialog>
  )
}
