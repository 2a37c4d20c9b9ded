import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useTranslations } from 'use-intl'
import { house } from '#web/api.ts'
import { ActDialog } from '#web/ui/act-dialog.tsx'
import { TextArea, TextField } from '#web/ui/field.tsx'
import { dayIn, isDay } from '#web/ui/periods.ts'
import { useFormats } from '#web/words/formats.ts'
import { PersonSelect } from './person-select.tsx'
import { sides } from './shapes.ts'
import css from './together.module.css'
import { useChange } from './use-change.ts'
import { useWriter } from './words.ts'

type Draft = {
  name: string
  purpose: string
  marketing: string | null
  sales: string | null
  startedOn: string
  dueOn: string
  result: string
  measure: string
}

type PartProps = { draft: Draft; onChange: (change: Partial<Draft>) => void }

/** What the house takes; nothing while something is missing. The result and its measure go together. */
export function projectOf({ name, purpose, marketing, sales, startedOn, dueOn, result, measure }: Draft) {
  const [declared, measured] = [result.trim(), measure.trim()]
  if (name.trim() === '' || purpose.trim() === '' || marketing === null || sales === null) return null
  if (!isDay(startedOn) || !isDay(dueOn) || dueOn < startedOn || (declared === '') !== (measured === '')) return null
  return {
    name,
    purpose,
    marketingLeadId: marketing,
    salesLeadId: sales,
    startedOn,
    dueOn,
    declaredResult: declared === '' ? null : declared,
    measure: measured === '' ? null : measured,
  }
}

function useDraft() {
  const { side, memberId = null } = useWriter()
  const { timeZone } = useFormats()
  return useState<Draft>(() => ({
    name: '',
    purpose: '',
    marketing: side === 'marketing' ? memberId : null,
    sales: side === 'sales' ? memberId : null,
    startedOn: dayIn(timeZone, new Date()),
    dueOn: '',
    result: '',
    measure: '',
  }))
}

/** Begins a joint project: one lead on each side and, best at once, the result said beforehand. */
export function BeginDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('together.projects')
  const navigate = useNavigate()
  const [draft, setDraft] = useDraft()
  const begin = useChange(house.together.makeProject, ({ id }) => void navigate(`/together/projects/${id}`))
  const project = projectOf(draft)
  const onChange = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }))
  return (
    <ActDialog
      size="wide"
      title={t('begin')}
      go={t('begin')}
      onGo={() => project !== null && begin.mutate(project)}
      onClose={onClose}
      busy={begin.isPending}
      error={begin.error}
      disabled={project === null}
    >
      <WhatFields draft={draft} onChange={onChange} />
      <ResultFields result={draft.result} measure={draft.measure} onChange={onChange} />
    </ActDialog>
  )
}

function WhatFields({ draft, onChange }: PartProps) {
  const t = useTranslations('together.projects')
  return (
    <>
      <TextField label={t('name')} maxLength={400} value={draft.name} onChange={(name) => onChange({ name })} />
      <TextArea
        label={t('purpose')}
        rows={2}
        maxLength={4000}
        value={draft.purpose}
        onChange={(purpose) => onChange({ purpose })}
      />
      <div className={css.fields}>
        {sides.map((side) => (
          <PersonSelect
            key={side}
            label={t(`leadOf.${side}`)}
            side={side}
            value={draft[side]}
            onChange={(id) => onChange({ [side]: id })}
          />
        ))}
        <TextField
          label={t('starts')}
          type="date"
          value={draft.startedOn}
          onChange={(startedOn) => onChange({ startedOn })}
        />
        <TextField label={t('due')} type="date" value={draft.dueOn} onChange={(dueOn) => onChange({ dueOn })} />
      </div>
    </>
  )
}

type ResultProps = {
  result: string
  measure: string
  onChange: (change: { result?: string; measure?: string }) => void
  needed?: boolean
}

/** The result said beforehand and its measure: both or none. */
export function ResultFields({ result, measure, onChange, needed = false }: ResultProps) {
  const t = useTranslations('together.projects')
  return (
    <>
      <TextArea
        label={t('declared')}
        note={t('declaredNote')}
        optional={!needed}
        rows={2}
        maxLength={4000}
        value={result}
        onChange={(words) => onChange({ result: words })}
      />
      <TextArea
        label={t('measure')}
        note={t('measureNote')}
        optional={!needed}
        rows={2}
        maxLength={4000}
        value={measure}
        onChange={(words) => onChange({ measure: words })}
      />
    </>
  )
}
