import { useMutation } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { ListSide } from '#platform/contract.ts'
import { api } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Checkbox, Radios } from '#web/ui/choice.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { TextArea, TextField } from '#web/ui/field.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { Select } from '#web/ui/select.tsx'
import { Text } from '#web/ui/text.tsx'
import type { ReasonWish } from '../domain/reason-change.ts'
import { countsAgainst, evidenceKinds, reasonRoutes, type ReasonList } from '../domain/reasons.ts'
import css from './agreement.module.css'
import { useWordsOfReason } from './reason-words.ts'
import { bothSides, type Reason, type ReasonChange } from './shapes.ts'
import { useAgain, useVoices } from './use-agreement.ts'

export type ReasonAsking = { act: ReasonChange['act']; list: ReasonList; reason: Reason | null }

const empty: ReasonWish = { words: '', countsAgainst: 'nobody', needsEvidence: ['note'], route: 'nurture' }

/** Asks the other side for another reason, a changed one or one less. */
export function ReasonDialog({ asking, onClose }: { asking: ReasonAsking; onClose: () => void }) {
  const t = useTranslations('agreement.reasons')
  const tActs = useTranslations('house.acts')
  const form = useId()
  const voices = useVoices()
  const { act, reason } = asking
  const [wish, setWish] = useState<ReasonWish>(reason ?? empty)
  const [note, setNote] = useState('')
  const [side, setSide] = useState<ListSide | undefined>(voices.length === 1 ? voices[0] : undefined)
  const { asked, ask } = useAsking(asking, onClose)
  const name = useWordsOfReason()(reason ?? { key: '', words: wish.words })
  const shapes = hasShape(act)
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(`askTitle.${act}`, { name })}
      acts={
        <>
          <Button variant="filled" type="submit" form={form} busy={asked.isPending}>
            {t('ask')}
          </Button>
          <Button variant="text" onClick={onClose}>
            {tActs('cancel')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        onSubmit={(event) => {
          event.preventDefault()
          ask(wish, note, side)
        }}
      >
        <Stack gap={4}>
          <Voice value={side} onChange={setSide} />
          {shapes && <Wish wish={wish} named={reason !== null && reason.words === null} onChange={setWish} />}
          {act === 'delete' && <Text tone="soft">{t('deleteLead')}</Text>}
          {act === 'retire' && <Text tone="soft">{t('retireLead')}</Text>}
          <TextArea label={t('note')} optional maxLength={2000} value={note} onChange={setNote} />
          {asked.error && <RefusalNotice error={asked.error} />}
        </Stack>
      </form>
    </Dialog>
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
      <fieldset className={css.evidence}>
        <legend>{t('evidence')}</legend>
        {evidenceKinds.map((kind) => (
          <Checkbox
            key={kind}
            label={t(`evidenceNames.${kind}`)}
            checked={wish.needsEvidence.includes(kind)}
            onChange={(on) =>
              onChange({
                ...wish,
                needsEvidence: evidenceKinds.filter((each) => (each === kind ? on : wish.needsEvidence.includes(each))),
              })
            }
          />
        ))}
      </fieldset>
      <Select
        label={t('route')}
        value={wish.route}
        options={reasonRoutes.map((value) => ({ value, label: t(`routes.${value}`) }))}
        onChange={(route) => onChange({ ...wish, route: route ?? wish.route })}
      />
    </>
  )
}
