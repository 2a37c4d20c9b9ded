import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { api, house } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Card as Surface } from '#web/ui/card.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { TextArea } from '#web/ui/field.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { Status } from '#web/ui/status.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { settlingDays } from '../domain/index.ts'
import css from './effects.module.css'
import type { Card } from './shapes.ts'

/** Where the card stands, and the one act that it waits for. */
export function CloseCard({ card, mayWrite }: { card: Card; mayWrite: boolean }) {
  const t = useTranslations('activities.card')
  const [asking, setAsking] = useState<'close' | 'reopen' | null>(null)
  const { state, registration } = card.activity
  const isOver = state === 'settling' || state === 'waiting'
  const canAct = mayWrite && (isOver ? card.canClose : state === 'closed')
  return (
    <Surface shared={canAct && isOver}>
      <div className={css.first}>
        <div>
          <Text size={16}>
            <Where card={card} />
          </Text>
          {registration === 'late' && (
            <Text size={13} tone="soft">
              <Status is="atRisk">{t('late')}</Status>
            </Text>
          )}
        </div>
        {canAct && (
          <div data-print="off">
            {isOver ? (
              <Button variant="filled" onClick={() => setAsking('close')}>
                {t('close')}
              </Button>
            ) : (
              <Button onClick={() => setAsking('reopen')}>{t('reopen')}</Button>
            )}
          </div>
        )}
      </div>
      {asking && <StepDialog step={asking} id={card.activity.id} onClose={() => setAsking(null)} />}
    </Surface>
  )
}

function Where({ card: { activity, closed, effects } }: { card: Card }) {
  const t = useTranslations('activities')
  const formats = useFormats()
  const { state, startsAt, endsAt } = activity
  const end = endsAt ?? startsAt
  if (closed) {
    const words = t('card.closed', { day: formats.day(closed.at), name: closed.by })
    return <Status is="kept">{closed.note === '' ? words : `${words}: ${closed.note}`}</Status>
  }
  if (state === 'undated' || startsAt === null || end === null) return t('card.undatedState')
  if (state === 'planned') return t('card.plannedState', { day: formats.day(startsAt) })
  if (state === 'running') return <Status is="open">{t('states.running')}</Status>
  if (state === 'settling') {
    const due = new Date(end.getTime() + settlingDays * 86_400_000)
    return t('card.settles', { day: formats.day(end), due: formats.day(due) })
  }
  const blanks = effects.filter(({ standing }) => standing === 'blank' || standing === 'claimed').length
  return blanks === 0 ? t('card.closeNote') : t('card.waits', { day: formats.day(end), count: blanks })
}

type StepProps = { step: 'close' | 'reopen'; id: string; onClose: () => void }

function StepDialog({ step, id, onClose }: StepProps) {
  const t = useTranslations('activities.card')
  const client = useQueryClient()
  const form = useId()
  const [note, setNote] = useState('')
  const usable = step === 'close' || note.trim() !== ''
  const taking = useMutation({
    mutationFn: () => house.activities[step]({ id, note: note.trim() }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: api.activities.key() })
      onClose()
    },
  })
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(step)}
      acts={
        <Button type="submit" form={form} variant="filled" busy={taking.isPending} disabled={!usable}>
          {t(step)}
        </Button>
      }
    >
      <form
        id={form}
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (usable) taking.mutate()
        }}
      >
        <Text tone="soft">{t(step === 'close' ? 'closeLead' : 'reopenLead')}</Text>
        <TextArea
          label={t(step === 'close' ? 'note' : 'reason')}
          optional={step === 'close'}
          maxLength={2000}
          value={note}
          onChange={setNote}
        />
        {taking.error && <RefusalNotice error={taking.error} />}
      </form>
    </Dialog>
  )
}
