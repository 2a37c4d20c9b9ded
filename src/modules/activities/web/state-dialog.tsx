import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { typedNumber } from '#platform/typed-amount.ts'
import { api, house } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Radios } from '#web/ui/choice.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { TextArea, TextField } from '#web/ui/field.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { Text } from '#web/ui/text.tsx'
import { type Effect, type Unit } from '../domain/index.ts'
import css from './effects.module.css'
import { emptyMeasure, UnitSelect } from './measure-fields.tsx'
import type { Card, CardEffect } from './shapes.ts'

type Props = { card: Card; effect: CardEffect; onClose: () => void }

type Draft = {
  is: 'found' | 'not-known'
  estimate: string
  low: string
  high: string
  unit: Unit
  method: string
  n: string
  from: string
  to: string
  because: string
}

function draftOf({ effect, promise }: CardEffect): Draft {
  const unit = promise?.unit ?? emptyMeasure(effect).unit
  return { is: 'found', estimate: '', low: '', high: '', unit, method: '', n: '', from: '', to: '', because: '' }
}

/** What the form claims; null while it is not whole. Method and interval may be missing: then it is not supported. */
function claimIn(effect: Effect, draft: Draft, currency: string) {
  const times = draft.unit === 'money' ? 100 : 1
  const scaled = (text: string) => {
    const value = typedNumber(text)
    return value === null ? null : draft.unit === 'money' ? Math.round(value * times) : value
  }
  const estimate = scaled(draft.estimate)
  if (estimate === null) return null
  return {
    effect,
    estimate,
    low: scaled(draft.low),
    high: scaled(draft.high),
    unit: draft.unit,
    currency: draft.unit === 'money' ? currency : null,
    method: draft.method.trim() === '' ? null : draft.method.trim(),
    n: typedNumber(draft.n),
    from: draft.from === '' ? null : draft.from,
    to: draft.to === '' ? null : draft.to,
  }
}

function useSaying({ card: { activity, currency }, effect: { effect }, onClose }: Props, draft: Draft) {
  const client = useQueryClient()
  const { id } = activity
  const claim = claimIn(effect, draft, currency)
  const because = draft.because.trim()
  const usable = draft.is === 'found' ? claim !== null : because !== ''
  const saying = useMutation({
    mutationFn: () => {
      if (draft.is === 'not-known') return house.activities.notKnown({ id, effect, because })
      if (!claim) throw new Error('The form is only sent when it is whole')
      return house.activities.state({ id, ...claim })
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: api.activities.key() })
      onClose()
    },
  })
  return { usable, saying }
}

/** Says what an effect was and how that is known, or why it is not. */
export function StateDialog(props: Props) {
  const t = useTranslations('activities.say')
  const tEffects = useTranslations('activities.effects')
  const form = useId()
  const { effect, onClose } = props
  const [draft, setDraft] = useState(() => draftOf(effect))
  const { usable, saying } = useSaying(props, draft)
  return (
    <Dialog
      open
      onClose={onClose}
      size="wide"
      title={t('stateTitle', { effect: tEffects(effect.effect) })}
      acts={
        <Button type="submit" form={form} variant="filled" busy={saying.isPending} disabled={!usable}>
          {t('save')}
        </Button>
      }
    >
      <form
        id={form}
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (usable) saying.mutate()
        }}
      >
        <WhichRadios is={draft.is} onChange={(is) => setDraft({ ...draft, is })} />
        {draft.is === 'found' ? (
          <FoundFields effect={effect.effect} draft={draft} onChange={setDraft} />
        ) : (
          <TextArea
            label={t('because')}
            note={t('becauseNote')}
            value={draft.because}
            maxLength={2000}
            onChange={(because) => setDraft({ ...draft, because })}
          />
        )}
        {saying.error && <RefusalNotice error={saying.error} />}
      </form>
    </Dialog>
  )
}

type FieldsProps = { effect: Effect; draft: Draft; onChange: (draft: Draft) => void }

function FoundFields({ effect, draft, onChange }: FieldsProps) {
  const t = useTranslations('activities.say')
  const field = (name: 'estimate' | 'low' | 'high' | 'n') => (
    <TextField
      label={t(name)}
      inputMode="decimal"
      optional={name !== 'estimate'}
      value={draft[name]}
      onChange={(text) => onChange({ ...draft, [name]: text })}
    />
  )
  const date = (name: 'from' | 'to') => (
    <TextField
      label={t(name)}
      type="date"
      optional
      value={draft[name]}
      onChange={(text) => onChange({ ...draft, [name]: text })}
    />
  )
  return (
    <>
      <div className={css.fields}>
        {field('estimate')}
        {field('low')}
        {field('high')}
        <UnitSelect effect={effect} unit={draft.unit} onChange={(unit) => onChange({ ...draft, unit })} />
      </div>
      <Text size={13} tone="soft">
        {t('intervalNote')}
      </Text>
      <TextField
        label={t('method')}
        optional
        maxLength={500}
        value={draft.method}
        onChange={(method) => onChange({ ...draft, method })}
      />
      <div className={css.fields}>
        {field('n')}
        {date('from')}
        {date('to')}
      </div>
    </>
  )
}

function WhichRadios({ is, onChange }: { is: Draft['is']; onChange: (is: Draft['is']) => void }) {
  const t = useTranslations('activities.say')
  return (
    <Radios
      label={t('which')}
      value={is}
      options={[
        { value: 'found', label: t('found') },
        { value: 'not-known', label: t('notKnown') },
      ]}
      onChange={onChange}
    />
  )
}
