import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { ListSide } from '#platform/contract.ts'
import { api } from '#web/api.ts'
import { ActDialog } from '#web/ui/act-dialog.tsx'
import { Checkboxes, Radios } from '#web/ui/choice.tsx'
import { TextArea, TextField } from '#web/ui/field.tsx'
import { Select } from '#web/ui/select.tsx'
import { Text } from '#web/ui/text.tsx'
import type { ReasonWish } from '../domain/reason-change.ts'
import { countsAgainst, evidenceKinds, reasonRoutes, type ReasonList } from '../domain/reasons.ts'
import { useWordsOfReason } from './reason-words.ts'
import { bothSides, type Reason, type ReasonChange } from './shapes.ts'
import { useAgain, useVoices } from './use-agreement.ts'

export type ReasonAsking = { act: ReasonChange['act']; list: ReasonList; reason: Reason | null }

const empty: ReasonWish = { words: '', countsAgainst: 'nobody', needsEvidence: ['note'], route: 'nurture' }

/** Asks the other side for another reason, a changed one or one less. */
export function ReasonDialog({ asking, onClose }: { asking: ReasonAsking; onClose: () => void }) {
  const t = useTranslations('agreement.reasons')
  const voices = useVoices()
  const { act, reason } = asking
  const [wish, setWish] = useState<ReasonWish>(reason ?? empty)
  const [note, setNote] = useState('')
  const [side, setSide] = useState<ListSide | undefined>(voices.length === 1 ? voices[0] : undefined)
  const { asked, ask } = useAsking(asking, onClose)
  const name = useWordsOfReason()(reason ?? { key: '', words: wish.words })
  const shapes = hasShape(act)
  return (
    <ActDialog
      title={t(`askTitle.${act}`, { name })}
      go={t('ask')}
      onGo={() => ask(wish, note, side)}
      onClose={onClose}
      busy={asked.isPending}
      error={asked.error}
    >
      <Voice value={side} onChange={setSide} />
      {shapes && <Wish wish={wish} named={reason !== null && reason.words === null} onChange={setWish} />}
      {act === 'delete' && <Text tone="soft">{t('deleteLead')}</Text>}
      {act === 'retire' && <Text tone="soft">{t('retireLead')}</Text>}
      <TextArea label={t('note')} optional maxLength={2000} value={note} onChange={setNote} />
    </ActDialog>
  )
}

function hasShape(act: ReasonAsking['act']): boolean {
  return act === 'add' || act === 'change'
}

function useAsking({ act, list, reason }: ReasonAsking, onSuccess: () => void) {
  const again = useAgain()
  const voices = useVoices()
  const asked = useMutation(api.agreement.askReason.mutationOptions({ onSuccess, onSettled: again }))
  function ask(
    { words, countsAgainst: against, needsEvidence, route }: ReasonWish,
    note: string,
    side?: ListSide,
  ): void {
    asked.mutate({
      act,
      list,
      note,
      ...(reason && { key: reason.key }),
      ...(hasShape(act) && { wish: { words, countsAgainst: against, needsEvidence, route } }),
      ...(voices.length > 1 && side && { actingFor: side }),
    })
  }
  return { asked, ask }
}

/** People of both sides say for which one they ask. */
function Voice({ value, onChange }: { value: ListSide | undefined; onChange: (side: ListSide) => void }) {
  const t = useTranslations('agreement.acts')
  const sides = useTranslations('house.sides')
  if (useVoices().length < 2) return null
  return (
    <Radios
      label={t('forWhom')}
      value={value}
      options={bothSides.map((side) => ({ value: side, label: sides(side) }))}
      onChange={onChange}
    />
  )
}

type WishProps = { wish: ReasonWish; named: boolean; onChange: (wish: ReasonWish) => void }

/** A built-in reason keeps its name; everything else of it can be asked for. */
function Wish({ wish, named, onChange }: WishProps) {
  const t = useTranslations('agreement.reasons')
  const sides = useTranslations('house.sides')
  return (
    <>
      {!named && (
        <TextField
          label={t('words')}
          maxLength={120}
          value={wish.words ?? ''}
          onChange={(words) => onChange({ ...wish, words })}
        />
      )}
      <Radios
        label={t('against')}
        value={wish.countsAgainst}
        options={countsAgainst.map((value) => ({ value, label: value === 'nobody' ? t('nobody') : sides(value) }))}
        onChange={(against) => onChange({ ...wish, countsAgainst: against })}
      />
      <Checkboxes
        beside
        label={t('evidence')}
        options={evidenceKinds.map((value) => ({ value, label: t(`evidenceNames.${value}`) }))}
        chosen={wish.needsEvidence}
        onChange={(needsEvidence) => onChange({ ...wish, needsEvidence })}
      />
      <Select
        label={t('route')}
        value={wish.route}
        options={reasonRoutes.map((value) => ({ value, label: t(`routes.${value}`) }))}
        onChange={(route) => onChange({ ...wish, route: route ?? wish.route })}
      />
    </>
  )
}
