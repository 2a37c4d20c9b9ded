import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api, house } from '#web/api.ts'
import { useMe } from '#web/me.ts'
import { Radios } from '#web/ui/choice.tsx'
import { TextField } from '#web/ui/field.tsx'
import { Select } from '#web/ui/select.tsx'
import { Text } from '#web/ui/text.tsx'
import { ActDialog } from '#web/ui/act-dialog.tsx'
import { bySide } from './matrix.ts'
import { MeasureFields, measureOf, noMeasure } from './measure-fields.tsx'
import type { RightKind } from './shapes.ts'
import { useAct } from './use-act.ts'

type HolderKind = 'side' | 'person' | 'owner'

/** Gives a right to a side or a person up to a limit, or says that the owner keeps it. */
export function RightDialog({ right, onClose }: { right: RightKind; onClose: () => void }) {
  const t = useTranslations('charter.mandate')
  const tTerms = useTranslations('charter.terms')
  const [kind, setKind] = useState<HolderKind>('side')
  const [side, setSide] = useState<'marketing' | 'sales'>('marketing')
  const [memberId, setMemberId] = useState<string | null>(null)
  const [measure, setMeasure] = useState(noMeasure)
  const [note, setNote] = useState('')
  const writing = useAct(house.charter.writeRight, onClose)
  const currency = useMe()?.workspace?.currency ?? 'EUR'
  const holder = holderOf(kind, side, memberId)
  const limit = kind === 'owner' ? ({ kind: 'none' } as const) : measureOf(measure, currency)
  return (
    <ActDialog
      title={t('giveTitle', { right: tTerms(`rights.${right}`) })}
      go={t('giveGo')}
      busy={writing.isPending}
      error={writing.error}
      disabled={holder === null || limit === null}
      onGo={() => holder && limit && writing.mutate({ right, holder, limit, note: note.trim() })}
      onClose={onClose}
    >
      <Text tone="soft">{t('giveLead')}</Text>
      <Radios
        label={t('holder')}
        value={kind}
        options={(['side', 'person', 'owner'] as const).map((value) => ({ value, label: t(`holderKinds.${value}`) }))}
        onChange={setKind}
      />
      {kind === 'side' && <SideChoice side={side} onChange={setSide} />}
      {kind === 'person' && <PersonChoice memberId={memberId} onChange={setMemberId} />}
      {kind !== 'owner' && (
        <MeasureFields label={t('limit')} right={right} measure={measure} currency={currency} onChange={setMeasure} />
      )}
      <TextField label={t('note')} optional value={note} maxLength={2000} onChange={setNote} />
    </ActDialog>
  )
}

function holderOf(kind: HolderKind, side: 'marketing' | 'sales', memberId: string | null) {
  if (kind === 'owner') return { kind }
  if (kind === 'side') return { kind, side }
  return memberId === null ? null : { kind, memberId }
}

type SideProps = { side: 'marketing' | 'sales'; onChange: (side: 'marketing' | 'sales') => void }

export function SideChoice({ side, onChange }: SideProps) {
  const t = useTranslations('charter.mandate')
  const tSides = useTranslations('house.sides')
  return (
    <Radios
      label={t('whichSide')}
      value={side}
      options={(['marketing', 'sales'] as const).map((value) => ({ value, label: tSides(value) }))}
      onChange={onChange}
    />
  )
}

type PersonProps = { memberId: string | null; onChange: (memberId: string | null) => void }

export function PersonChoice({ memberId, onChange }: PersonProps) {
  const t = useTranslations('charter.mandate')
  const roles = useQuery(api.charter.roles.queryOptions())
  const people = (roles.data?.people ?? []).filter(({ left }) => !left)
  return (
    <Select
      label={t('whichPerson')}
      searchable
      value={memberId}
      options={people.toSorted(bySide).map(({ id, name }) => ({ value: id, label: name }))}
      onChange={onChange}
    />
  )
}
