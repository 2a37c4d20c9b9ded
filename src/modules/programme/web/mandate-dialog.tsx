import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { ActDialog } from '#web/ui/act-dialog.tsx'
import { TextField } from '#web/ui/field.tsx'
import { Select } from '#web/ui/select.tsx'
import type { Course } from './shapes.ts'

type Props = { mandate: Course['mandate']; sponsors: Course['sponsors']; onClose: () => void }

/** `text` as a whole number from 1 to `most`; null for anything else. */
function wholeDays(text: string, most: number): number | null {
  const days = /^\d{1,3}$/.test(text.trim()) ? Number(text) : 0
  return days >= 1 && days <= most ? days : null
}

const [mostOpen, mostWithin] = [365, 90]

type Wish = { sponsorId: string | null; escalate: string; within: string; reviewOn: string }

export function MandateDialog({ mandate, sponsors, onClose }: Props) {
  const t = useTranslations('programme.mandate')
  const client = useQueryClient()
  const [wish, setWish] = useState<Wish>({
    sponsorId: mandate?.sponsor.id ?? sponsors[0]?.id ?? null,
    escalate: String(mandate?.escalateDays ?? 14),
    within: String(mandate?.decideDays ?? 7),
    reviewOn: '',
  })
  const giving = useMutation(
    api.programme.giveMandate.mutationOptions({
      onSuccess: async () => {
        await client.invalidateQueries({ queryKey: api.programme.key() })
        onClose()
      },
    }),
  )
  const ready = readyOf(wish)
  return (
    <ActDialog
      title={t('give')}
      go={t('give')}
      onGo={() => ready !== null && giving.mutate(ready)}
      onClose={onClose}
      busy={giving.isPending}
      error={giving.error}
      disabled={ready === null}
    >
      <Fields wish={wish} sponsors={sponsors} onChange={setWish} />
    </ActDialog>
  )
}

/** The wish as the house takes it; null while something is missing. */
function readyOf({ sponsorId, escalate, within, reviewOn }: Wish) {
  const [escalateDays, decideDays] = [wholeDays(escalate, mostOpen), wholeDays(within, mostWithin)]
  if (sponsorId === null || escalateDays === null || decideDays === null || reviewOn === '') return null
  return { sponsorId, escalateDays, decideDays, reviewOn }
}

type FieldsProps = { wish: Wish; sponsors: Course['sponsors']; onChange: (wish: Wish) => void }

function Fields({ wish, sponsors, onChange }: FieldsProps) {
  const t = useTranslations('programme.mandate')
  const wrong = (text: string, most: number) =>
    wholeDays(text, most) === null ? { error: t('badDays', { most: String(most) }) } : {}
  return (
    <>
      <Select
        label={t('sponsor')}
        value={wish.sponsorId}
        onChange={(sponsorId) => onChange({ ...wish, sponsorId })}
        options={sponsors.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TextField
        label={t('escalate')}
        inputMode="numeric"
        value={wish.escalate}
        onChange={(escalate) => onChange({ ...wish, escalate })}
        {...wrong(wish.escalate, mostOpen)}
      />
      <TextField
        label={t('within')}
        inputMode="numeric"
        value={wish.within}
        onChange={(within) => onChange({ ...wish, within })}
        {...wrong(wish.within, mostWithin)}
      />
      <TextField
        label={t('review')}
        type="date"
        value={wish.reviewOn}
        onChange={(reviewOn) => onChange({ ...wish, reviewOn })}
      />
    </>
  )
}
