import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useTranslations } from 'use-intl'
import { house } from '#web/api.ts'
import { ActDialog } from '#web/ui/act-dialog.tsx'
import { Checkbox } from '#web/ui/choice.tsx'
import { TextArea, TextField } from '#web/ui/field.tsx'
import { isDay } from '#web/ui/periods.ts'
import { useChange } from './use-change.ts'
import { linesOf } from './words.ts'

const empty = { title: '', question: '', options: '', criteria: '', newProcedure: false, sunsetOn: '' }

/** Puts a question to both sides, with its options and by what they are judged. */
export function PutDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('together.decisions')
  const navigate = useNavigate()
  const [draft, setDraft] = useState(empty)
  const put = useChange(house.together.openDecision, ({ id }) => void navigate(`/together/decisions/${id}`))
  const { title, question, options, criteria, newProcedure, sunsetOn } = draft
  return (
    <ActDialog
      size="wide"
      title={t('put')}
      go={t('put')}
      onGo={() =>
        put.mutate({
          title,
          question,
          newProcedure,
          options: linesOf(options),
          criteria: linesOf(criteria),
          sunsetOn: newProcedure && isDay(sunsetOn) ? sunsetOn : null,
        })
      }
      onClose={onClose}
      busy={put.isPending}
      error={put.error}
      disabled={title.trim() === '' || question.trim() === ''}
    >
      <Fields draft={draft} onChange={(change) => setDraft((before) => ({ ...before, ...change }))} />
    </ActDialog>
  )
}

type FieldsProps = { draft: typeof empty; onChange: (change: Partial<typeof empty>) => void }

function Fields({ draft, onChange }: FieldsProps) {
  const t = useTranslations('together.decisions')
  return (
    <>
      <TextField label={t('title')} maxLength={400} value={draft.title} onChange={(title) => onChange({ title })} />
      <TextArea
        label={t('words')}
        rows={2}
        maxLength={4000}
        value={draft.question}
        onChange={(question) => onChange({ question })}
      />
      <TextArea
        label={t('optionLines')}
        note={t('optionLinesNote')}
        optional
        rows={3}
        value={draft.options}
        onChange={(options) => onChange({ options })}
      />
      <TextArea
        label={t('criteriaLines')}
        optional
        rows={2}
        value={draft.criteria}
        onChange={(criteria) => onChange({ criteria })}
      />
      <SunsetFields newProcedure={draft.newProcedure} sunsetOn={draft.sunsetOn} onChange={onChange} />
    </>
  )
}

type SunsetProps = {
  newProcedure: boolean
  sunsetOn: string
  onChange: (change: { newProcedure?: boolean; sunsetOn?: string }) => void
}

/** A new procedure ends on a day unless it is decided again. */
export function SunsetFields({ newProcedure, sunsetOn, onChange }: SunsetProps) {
  const t = useTranslations('together.decisions')
  return (
    <>
      <Checkbox
        label={t('newProcedure')}
        note={t('newProcedureNote')}
        checked={newProcedure}
        onChange={(chosen) => onChange({ newProcedure: chosen })}
      />
      {newProcedure && (
        <TextField
          label={t('sunset')}
          type="date"
          value={sunsetOn}
          onChange={(chosen) => onChange({ sunsetOn: chosen })}
        />
      )}
    </>
  )
}
