import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { useMe } from '#web/me.ts'
import { ActDialog } from '#web/ui/act-dialog.tsx'
import { Radios } from '#web/ui/choice.tsx'
import { TextArea, TextField } from '#web/ui/field.tsx'
import { Select } from '#web/ui/select.tsx'
import { seats, type Seat } from '../domain/index.ts'
import type { Mediations } from './mediation-page.tsx'
import { useAfterChange } from './use-case-change.ts'

type Props = { all: Mediations; onClose: () => void }
type Chosen = Record<Seat, string | null>

/** Names the four before anybody else can see a word of it. */
export function NewCaseDialog({ all, onClose }: Props) {
  const t = useTranslations('programme.mediation')
  const [chosen, setChosen] = useState<Chosen>(useFirstChoice(all))
  const [cause, setCause] = useState<'objective' | 'personal'>('objective')
  const [matter, setMatter] = useState('')
  const [reviewOn, setReviewOn] = useState('')
  const opening = useMutation(api.programme.openMediation.mutationOptions(useAfterChange(onClose)))
  const { director, marketing, sales, hr } = chosen
  const ready = director !== null && marketing !== null && sales !== null && matter.trim() !== '' && reviewOn !== ''
  const open = () => {
    if (director === null || marketing === null || sales === null) return
    opening.mutate({ directorId: director, marketingId: marketing, salesId: sales, hrId: hr, cause, matter, reviewOn })
  }
  return (
    <ActDialog
      size="wide"
      title={t('begin')}
      go={t('begin')}
      onGo={open}
      onClose={onClose}
      busy={opening.isPending}
      error={opening.error}
      disabled={!ready}
    >
      {seats.map((seat) => (
        <SeatField key={seat} seat={seat} all={all} chosen={chosen} onChange={setChosen} />
      ))}
      <Radios
        label={t('cause')}
        value={cause}
        onChange={setCause}
        options={(['objective', 'personal'] as const).map((value) => ({ value, label: t(`causes.${value}`) }))}
      />
      <TextArea label={t('matter')} value={matter} onChange={setMatter} rows={4} maxLength={4000} />
      <TextField label={t('review')} type="date" value={reviewOn} onChange={setReviewOn} />
    </ActDialog>
  )
}

/** The caller in their own seat, and whoever is the only one for a seat. */
function useFirstChoice({ mine, seats: all }: Mediations): Chosen {
  const me = useMe()?.person?.id ?? null
  const of = (seat: Seat): string | null => {
    if (seat === mine) return me
    const [only, another] = all.filter((each) => each.seat === seat)
    return only !== undefined && another === undefined ? only.id : null
  }
  return { director: of('director'), marketing: of('marketing'), sales: of('sales'), hr: of('hr') }
}

type SeatFieldProps = { seat: Seat; all: Mediations; chosen: Chosen; onChange: (chosen: Chosen) => void }

function SeatField({ seat, all, chosen, onChange }: SeatFieldProps) {
  const t = useTranslations('programme.mediation')
  const options = all.seats.filter((each) => each.seat === seat).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Select
      label={t(`seats.${seat}`)}
      value={chosen[seat]}
      options={options}
      onChange={(id) => onChange({ ...chosen, [seat]: id })}
      disabled={seat === all.mine}
      {...(seat === 'hr' && { optional: true, clearable: true })}
    />
  )
}
