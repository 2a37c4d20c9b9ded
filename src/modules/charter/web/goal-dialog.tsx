import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { house } from '#web/api.ts'
import { Checkbox, Radios } from '#web/ui/choice.tsx'
import { TextField } from '#web/ui/field.tsx'
import { Select } from '#web/ui/select.tsx'
import { rightKinds } from '../domain/mandate.ts'
import { ActDialog } from '#web/ui/act-dialog.tsx'
import { PersonChoice, SideChoice } from './right-dialog.tsx'
import type { RightKind } from './shapes.ts'
import { useAct } from './use-act.ts'

/** Writes down a goal: who answers for it, how far it reaches, and which right it takes. */
export function GoalDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('charter.goals')
  const tMandate = useTranslations('charter.mandate')
  const [name, setName] = useState('')
  const [kind, setKind] = useState<'side' | 'person'>('side')
  const [side, setSide] = useState<'marketing' | 'sales'>('marketing')
  const [memberId, setMemberId] = useState<string | null>(null)
  const [months, setMonths] = useState('12')
  const [listed, setListed] = useState(false)
  const [right, setRight] = useState<RightKind>('spend')
  const writing = useAct(house.charter.writeGoal, onClose)
  const holder = kind === 'side' ? { kind, side } : memberId === null ? null : { kind, memberId }
  const reach = Number(months)
  const usable = holder !== null && name.trim() !== '' && Number.isInteger(reach) && reach >= 1 && reach <= 120
  return (
    <ActDialog
      title={t('add')}
      go={t('save')}
      busy={writing.isPending}
      error={writing.error}
      disabled={!usable}
      onGo={() => holder && writing.mutate({ name: name.trim(), holder, months: reach, listed, right })}
      onClose={onClose}
    >
      <TextField label={t('goal')} value={name} maxLength={200} onChange={setName} />
      <Radios
        label={t('holder')}
        value={kind}
        options={(['side', 'person'] as const).map((value) => ({ value, label: tMandate(`holderKinds.${value}`) }))}
        onChange={setKind}
      />
      {kind === 'side' && <SideChoice side={side} onChange={setSide} />}
      {kind === 'person' && <PersonChoice memberId={memberId} onChange={setMemberId} />}
      <ReachFields draft={{ months, listed, right }} onMonths={setMonths} onListed={setListed} onRight={setRight} />
    </ActDialog>
  )
}

type ReachProps = {
  draft: { months: string; listed: boolean; right: RightKind }
  onMonths: (months: string) => void
  onListed: (listed: boolean) => void
  onRight: (right: RightKind) => void
}

/** What makes a goal strategic, and what it takes. */
function ReachFields({ draft: { months, listed, right }, onMonths, onListed, onRight }: ReachProps) {
  const t = useTranslations('charter.goals')
  const tTerms = useTranslations('charter.terms')
  return (
    <>
      <TextField
        label={t('reachMonths')}
        inputMode="numeric"
        value={months}
        note={t('reachNote')}
        onChange={onMonths}
      />
      <Checkbox label={t('list')} note={t('listNote')} checked={listed} onChange={onListed} />
      <Select
        label={t('takes')}
        searchable={false}
        value={right}
        options={rightKinds.map((value) => ({ value, label: tTerms(`rights.${value}`) }))}
        onChange={(chosen) => chosen && onRight(chosen)}
      />
    </>
  )
}
