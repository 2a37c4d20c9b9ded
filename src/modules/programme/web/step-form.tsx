import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { useMe } from '#web/me.ts'
import { Button } from '#web/ui/button.tsx'
import { Checkboxes, Radios } from '#web/ui/choice.tsx'
import { dayIn } from '#web/ui/periods.ts'
import { TextArea, TextField } from '#web/ui/field.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'
import { Text } from '#web/ui/text.tsx'
import { conflicts, evidenceOf, saysOf, type EvidenceKind, type SaidName, type Step } from '../domain/index.ts'
import { useFactWords } from './fact-words.ts'
import css from './programme.module.css'
import { useSaidLabel } from './said-label.ts'
import type { Course } from './shapes.ts'

type Said = Partial<Record<SaidName, string>>
type Conflict = (typeof conflicts)[number]

/** Fields that take a few words, not sentences. */
const short: readonly SaidName[] = ['territory', 'manager', 'marketer']

/** Signs that the step whose turn it is, is done. */
export function StepForm({ step, course }: { step: Step; course: Course }) {
  const t = useTranslations('programme.course')
  const client = useQueryClient()
  const zone = useMe()?.workspace?.timeZone ?? 'UTC'
  const [said, setSaid] = useState<Said>({})
  const [conflict, setConflict] = useState<Conflict>('open')
  const [on, setOn] = useState(() => dayIn(zone, new Date()))
  const [chosen, setChosen] = useState<readonly string[]>([])
  const offered = offeredFor(step, course)
  const signing = useMutation(
    api.programme.take.mutationOptions({
      onSuccess: () => client.invalidateQueries({ queryKey: api.programme.key() }),
    }),
  )
  const sign = () =>
    signing.mutate({
      step,
      on,
      said,
      conflict: step === 'acknowledge' ? conflict : null,
      evidence: offered.filter(({ id }) => chosen.includes(id)).map(({ kind, id }) => ({ kind, id })),
    })
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        sign()
      }}
    >
      {step === 'acknowledge' && <ConflictField value={conflict} onChange={setConflict} hidden={course.hidden} />}
      <SaidFields step={step} said={said} onChange={setSaid} />
      {evidenceOf[step].length > 0 && <Facts offered={offered} chosen={chosen} onChange={setChosen} />}
      <TextField label={t('on')} type="date" value={on} onChange={setOn} />
      {signing.error !== null && <ErrorNotice error={signing.error} />}
      <div>
        <Button type="submit" variant="filled" busy={signing.isPending} disabled={on === '' || isSilent(step, said)}>
          {t('sign')}
        </Button>
      </div>
    </form>
  )
}

function isSilent(step: Step, said: Said): boolean {
  const names: readonly SaidName[] = saysOf[step]
  return names.some((name) => (said[name] ?? '').trim() === '')
}

function SaidFields({ step, said, onChange }: { step: Step; said: Said; onChange: (said: Said) => void }) {
  const labelOf = useSaidLabel()
  const names: readonly SaidName[] = saysOf[step]
  return names.map((name) => {
    const field = {
      label: labelOf(step, name),
      value: said[name] ?? '',
      onChange: (words: string) => onChange({ ...said, [name]: words }),
      maxLength: 4000,
    }
    return short.includes(name) ? <TextField key={name} {...field} /> : <TextArea key={name} {...field} rows={3} />
  })
}

function offeredFor(step: Step, { evidence, run }: Course): Course['evidence'] {
  const kinds: readonly EvidenceKind[] = evidenceOf[step]
  const from = run?.done.at(-1)?.on ?? ''
  return evidence.filter(({ kind, on }) => kinds.includes(kind) && (kind !== 'meeting' || on >= from)).slice(0, 6)
}

type FactsProps = {
  offered: Course['evidence']
  chosen: readonly string[]
  onChange: (ids: readonly string[]) => void
}

/** What the house itself knows; nothing has to be chosen. */
function Facts({ offered, chosen, onChange }: FactsProps) {
  const t = useTranslations('programme.course')
  const wordsOf = useFactWords()
  if (offered.length === 0) {
    return (
      <Text size={13} tone="muted">
        {t('evidenceNone')}
      </Text>
    )
  }
  return (
    <Checkboxes
      label={t('evidence')}
      options={offered.map((fact) => ({ value: fact.id, label: wordsOf(fact) }))}
      chosen={chosen}
      onChange={onChange}
    />
  )
}

type ConflictProps = { value: Conflict; onChange: (value: Conflict) => void; hidden: Course['hidden'] }

/** Open or hidden, with what the survey says of a hidden one. */
function ConflictField({ value, onChange, hidden }: ConflictProps) {
  const t = useTranslations('programme.course')
  const note =
    hidden === null
      ? t('hiddenFew')
      : hidden.delta <= 0
        ? t('hiddenNo')
        : t(hidden.beyondChance ? 'hiddenYes' : 'hiddenMaybe')
  return (
    <Radios
      label={t('conflictAsk')}
      note={note}
      value={value}
      onChange={onChange}
      options={conflicts.map((each) => ({
        value: each,
        label: t(each === 'open' ? 'conflictOpen' : 'conflictHidden'),
      }))}
    />
  )
}
