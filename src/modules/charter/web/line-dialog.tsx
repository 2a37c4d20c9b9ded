import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { typedMinor, typedMoney } from '#platform/typed-amount.ts'
import { api, house } from '#web/api.ts'
import { TextArea, TextField } from '#web/ui/field.tsx'
import { Select } from '#web/ui/select.tsx'
import { ActDialog } from '#web/ui/act-dialog.tsx'
import css from './form.module.css'
import { bySide } from './matrix.ts'
import type { Budget, Line } from './shapes.ts'
import { useAct } from './use-act.ts'

type Props = { line: Line | null; budget: Budget; onClose: () => void }

/** Writes a line or changes one. */
export function LineDialog({ line, budget, onClose }: Props) {
  const t = useTranslations('charter.budget')
  const { draft, change } = useDraft(line, budget)
  const currency = line?.planned.currency ?? budget.currency
  const minor = typedMinor(draft.planned, currency)
  const writing = useAct(async () => {
    if (minor === null || draft.ownerId === null) return
    const { name, purpose, side, from, to, ownerId } = draft
    const wish = { name: name.trim(), purpose: purpose.trim(), side, ownerId, from, to, planned: { minor, currency } }
    await (line === null ? house.charter.writeLine(wish) : house.charter.changeLine({ ...wish, id: line.id }))
  }, onClose)
  const ready = draft.name.trim() !== '' && draft.ownerId !== null && minor !== null && minor >= 0
  return (
    <ActDialog
      title={line === null ? t('add') : t('changeTitle', { name: line.name })}
      go={t('save')}
      size="wide"
      busy={writing.isPending}
      error={writing.error}
      disabled={!ready || draft.from === '' || draft.to === ''}
      onGo={() => writing.mutate(undefined)}
      onClose={onClose}
    >
      <TextField label={t('name')} value={draft.name} maxLength={200} onChange={(name) => change({ name })} />
      <div className={css.fields}>
        <SideField draft={draft} change={change} />
        <OwnerField draft={draft} change={change} />
        <TextField label={t('from')} type="date" value={draft.from} onChange={(from) => change({ from })} />
        <TextField label={t('to')} type="date" value={draft.to} onChange={(to) => change({ to })} />
      </div>
      <TextField
        label={t('plannedIn', { currency })}
        inputMode="decimal"
        value={draft.planned}
        error={draft.planned !== '' && (minor === null || minor < 0) && t('notAnAmount')}
        onChange={(planned) => change({ planned })}
      />
      <TextArea
        label={t('purpose')}
        optional
        rows={2}
        maxLength={2000}
        value={draft.purpose}
        onChange={(purpose) => change({ purpose })}
      />
    </ActDialog>
  )
}

type Draft = {
  name: string
  purpose: string
  side: Line['side']
  ownerId: string | null
  from: string
  to: string
  planned: string
}

function useDraft(line: Line | null, { year }: Budget) {
  const [draft, setDraft] = useState<Draft>({
    name: line?.name ?? '',
    purpose: line?.purpose ?? '',
    side: line?.side ?? 'both',
    ownerId: line?.owner.id ?? null,
    from: line?.from ?? `${year}-01-01`,
    to: line?.to ?? `${year}-12-31`,
    planned: line === null ? '' : typedMoney(line.planned),
  })
  return { draft, change: (part: Partial<Draft>) => setDraft({ ...draft, ...part }) }
}

type PartProps = { draft: Draft; change: (part: Partial<Draft>) => void }

function SideField({ draft: { side }, change }: PartProps) {
  const t = useTranslations('charter.budget')
  const tSides = useTranslations('house.sides')
  return (
    <Select
      label={t('side')}
      value={side}
      options={(['marketing', 'sales', 'both'] as const).map((value) => ({ value, label: tSides(value) }))}
      onChange={(chosen) => chosen && change({ side: chosen })}
    />
  )
}

/** The people are those of the matrix of roles: a line has an owner among them. */
function OwnerField({ draft: { ownerId }, change }: PartProps) {
  const t = useTranslations('charter.budget')
  const roles = useQuery(api.charter.roles.queryOptions())
  const people = (roles.data?.people ?? []).filter(({ left, id }) => !left || id === ownerId)
  return (
    <Select
      label={t('owner')}
      value={ownerId}
      searchable
      options={people.toSorted(bySide).map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(chosen) => chosen && change({ ownerId: chosen })}
    />
  )
}
