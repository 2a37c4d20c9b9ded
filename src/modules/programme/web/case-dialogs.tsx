import { useMutation } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { ActDialog } from '#web/ui/act-dialog.tsx'
import { TextArea, TextField } from '#web/ui/field.tsx'
import { Select } from '#web/ui/select.tsx'
import { Text } from '#web/ui/text.tsx'
import type { Seat } from '../domain/index.ts'
import type { Mediations } from './mediation-page.tsx'
import type { Mediation } from './shapes.ts'
import { useAfterChange } from './use-case-change.ts'

export type Asking = 'action' | 'note' | 'review' | 'seat' | 'close'
type Props = { found: Mediation; all: Mediations; onClose: () => void }

/** Whatever is done with a case asks for it in a dialog of its own. */
export function CaseDialog({ asking, ...props }: Props & { asking: Asking }) {
  switch (asking) {
    case 'action':
      return <ActionDialog {...props} />
    case 'note':
      return <NoteDialog {...props} />
    case 'review':
      return <ReviewDialog {...props} />
    case 'seat':
      return <SeatDialog {...props} />
    case 'close':
      return <CloseDialog {...props} />
  }
}

type FrameProps = {
  title: string
  saving: { isPending: boolean; error: Error | null }
  ready: boolean
  onSave: () => void
  onClose: () => void
  children: ReactNode
}

function Frame({ title, saving, ready, onSave, onClose, children }: FrameProps) {
  const tActs = useTranslations('house.acts')
  return (
    <ActDialog
      title={title}
      go={tActs('save')}
      onGo={onSave}
      onClose={onClose}
      busy={saving.isPending}
      error={saving.error}
      disabled={!ready}
    >
      {children}
    </ActDialog>
  )
}

function ActionDialog({ found: { id, people }, onClose }: Props) {
  const t = useTranslations('programme.mediation')
  const [words, setWords] = useState('')
  const [seat, setSeat] = useState<Seat | null>(null)
  const [dueOn, setDueOn] = useState('')
  const saving = useMutation(api.programme.agreeMediation.mutationOptions(useAfterChange(onClose)))
  return (
    <Frame
      title={t('addAction')}
      saving={saving}
      ready={words.trim() !== '' && seat !== null && dueOn !== ''}
      onSave={() => seat !== null && saving.mutate({ id, words, seat, dueOn })}
      onClose={onClose}
    >
      <TextArea label={t('action')} value={words} onChange={setWords} rows={3} maxLength={4000} />
      <Select
        label={t('actionWho')}
        value={seat}
        onChange={setSeat}
        options={people.map((each) => ({ value: each.seat, label: each.name }))}
      />
      <TextField label={t('actionDue')} type="date" value={dueOn} onChange={setDueOn} />
    </Frame>
  )
}

function NoteDialog({ found: { id }, onClose }: Props) {
  const t = useTranslations('programme.mediation')
  const [words, setWords] = useState('')
  const saving = useMutation(api.programme.noteMediation.mutationOptions(useAfterChange(onClose)))
  return (
    <Frame
      title={t('addNote')}
      saving={saving}
      ready={words.trim() !== ''}
      onSave={() => saving.mutate({ id, words })}
      onClose={onClose}
    >
      <TextArea label={t('note')} value={words} onChange={setWords} rows={4} maxLength={4000} />
    </Frame>
  )
}

function ReviewDialog({ found: { id }, onClose }: Props) {
  const t = useTranslations('programme.mediation')
  const [reviewOn, setReviewOn] = useState('')
  const saving = useMutation(api.programme.reviewMediation.mutationOptions(useAfterChange(onClose)))
  return (
    <Frame
      title={t('moveReview')}
      saving={saving}
      ready={reviewOn !== ''}
      onSave={() => saving.mutate({ id, reviewOn })}
      onClose={onClose}
    >
      <TextField label={t('review')} type="date" value={reviewOn} onChange={setReviewOn} />
    </Frame>
  )
}

function SeatDialog({ found: { id, people }, all: { mine, seats }, onClose }: Props) {
  const t = useTranslations('programme.mediation')
  const [seat, setSeat] = useState<Seat | null>(null)
  const [personId, setPerson] = useState<string | null>(null)
  const saving = useMutation(api.programme.handOverSeat.mutationOptions(useAfterChange(onClose)))
  const others = [...new Set(seats.map((each) => each.seat))].filter((each) => each !== mine)
  const free = seats.filter((each) => each.seat === seat && !people.some(({ id: taken }) => taken === each.id))
  return (
    <Frame
      title={t('handOver')}
      saving={saving}
      ready={seat !== null && personId !== null}
      onSave={() => seat !== null && personId !== null && saving.mutate({ id, seat, personId })}
      onClose={onClose}
    >
      <Text tone="soft">{t('handOverNote')}</Text>
      <Select
        label={t('seat')}
        value={seat}
        onChange={(chosen) => {
          setSeat(chosen)
          setPerson(null)
        }}
        options={others.map((value) => ({ value, label: t(`seats.${value}`) }))}
      />
      <Select
        label={t('person')}
        value={personId}
        onChange={setPerson}
        options={free.map(({ id: value, name }) => ({ value, label: name }))}
      />
    </Frame>
  )
}

function CloseDialog({ found: { id }, onClose }: Props) {
  const t = useTranslations('programme.mediation')
  const [outcome, setOutcome] = useState('')
  const saving = useMutation(api.programme.closeMediation.mutationOptions(useAfterChange(onClose)))
  return (
    <Frame
      title={t('close')}
      saving={saving}
      ready={outcome.trim() !== ''}
      onSave={() => saving.mutate({ id, outcome })}
      onClose={onClose}
    >
      <TextArea label={t('outcome')} value={outcome} onChange={setOutcome} rows={4} maxLength={4000} />
    </Frame>
  )
}
