import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { typedMinor } from '#platform/typed-amount.ts'
import { house } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Radios } from '#web/ui/choice.tsx'
import { TextArea, TextField } from '#web/ui/field.tsx'
import { Row } from '#web/ui/layout.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { Text } from '#web/ui/text.tsx'
import { ActDialog } from '#web/ui/act-dialog.tsx'
import type { Line } from './shapes.ts'
import { useAct } from './use-act.ts'
import { useVoice, VoiceChoice } from './voice.tsx'

/** What the reader may do with a line: move its money, change it, close or open it, contest it. */
export function LineActs({ line, onChange }: { line: Line; onChange: () => void }) {
  const t = useTranslations('charter.budget')
  const [asks, setAsks] = useState<'move' | 'contest' | null>(null)
  const closing = useAct(house.charter.changeLine)
  const { id, acts, state } = line
  if (acts.length === 0) return null
  return (
    <>
      <Row>
        {acts.includes('move') && (
          <Button small onClick={() => setAsks('move')}>
            {t('move')}
          </Button>
        )}
        {acts.includes('contest') && (
          <Button small onClick={() => setAsks('contest')}>
            {t('contest')}
          </Button>
        )}
        {acts.includes('change') && (
          <>
            <Button small onClick={onChange}>
              {t('change')}
            </Button>
            <Button
              small
              busy={closing.isPending}
              onClick={() => closing.mutate({ id, state: state === 'open' ? 'closed' : 'open' })}
            >
              {state === 'open' ? t('close') : t('reopen')}
            </Button>
          </>
        )}
      </Row>
      {closing.error && <RefusalNotice error={closing.error} />}
      {asks === 'move' && <MoveDialog line={line} onClose={() => setAsks(null)} />}
      {asks === 'contest' && <ContestDialog line={line} onClose={() => setAsks(null)} />}
    </>
  )
}

const kinds = ['commitment', 'release', 'actual'] as const

function MoveDialog({ line: { id, name, planned }, onClose }: { line: Line; onClose: () => void }) {
  const t = useTranslations('charter.budget')
  const [kind, setKind] = useState<(typeof kinds)[number]>('commitment')
  const [amount, setAmount] = useState('')
  const [note, setNote] = useState('')
  const moving = useAct(house.charter.moveMoney, onClose)
  const { currency } = planned
  const minor = typedMinor(amount, currency)
  return (
    <ActDialog
      title={t('moveTitle', { name })}
      go={t('move')}
      busy={moving.isPending}
      error={moving.error}
      disabled={minor === null || minor === 0 || note.trim() === ''}
      onGo={() => minor !== null && moving.mutate({ id, kind, amount: { minor, currency }, note: note.trim() })}
      onClose={onClose}
    >
      <Radios
        label={t('moveKind')}
        value={kind}
        options={kinds.map((value) => ({ value, label: t(`moveActs.${value}`) }))}
        onChange={setKind}
      />
      <TextField
        label={t('amountIn', { currency })}
        inputMode="decimal"
        value={amount}
        error={amount !== '' && minor === null && t('notAnAmount')}
        onChange={setAmount}
      />
      <TextField label={t('moveNote')} value={note} maxLength={2000} onChange={setNote} />
    </ActDialog>
  )
}

function ContestDialog({ line: { id, name }, onClose }: { line: Line; onClose: () => void }) {
  const t = useTranslations('charter.contests')
  const voice = useVoice()
  const [reason, setReason] = useState('')
  const contesting = useAct(house.charter.contestLine, onClose)
  return (
    <ActDialog
      title={t('contestTitle', { name })}
      go={t('contest')}
      busy={contesting.isPending}
      error={contesting.error}
      disabled={reason.trim() === ''}
      onGo={() => contesting.mutate({ id, reason: reason.trim(), actingFor: voice.actingFor })}
      onClose={onClose}
    >
      <Text tone="soft">{t('contestLead')}</Text>
      <VoiceChoice voice={voice} />
      <TextArea label={t('reason')} value={reason} maxLength={2000} onChange={setReason} />
    </ActDialog>
  )
}
