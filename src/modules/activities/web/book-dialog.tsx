import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Side } from '#platform/contract.ts'
import { typedMinor } from '#platform/typed-amount.ts'
import { api } from '#web/api.ts'
import { useMe } from '#web/me.ts'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { TextArea, TextField } from '#web/ui/field.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { isDay } from '#web/ui/periods.ts'
import { Select } from '#web/ui/select.tsx'
import { Text } from '#web/ui/text.tsx'
import { type ContributionKind, contributionKinds } from '../domain/index.ts'
import css from './effects.module.css'

type Props = { activityId: string | null; currency: string; today: string; onClose: () => void }

type Draft = {
  side: Side
  kind: ContributionKind
  title: string
  amount: string
  from: string
  to: string
  basis: string
  evidence: string
}

const departments: readonly Side[] = ['marketing', 'sales', 'service', 'finance', 'hr', 'leadership']

function emptyDraft(side: Side, today: string): Draft {
  const words = { title: '', amount: '', basis: '', evidence: '' }
  return {
    ...words,
    side: side === 'both' ? 'marketing' : side,
    kind: 'revenue',
    from: `${today.slice(0, 8)}01`,
    to: today,
  }
}

/** Books what a department brought in, with how it was worked out and where that can be seen. */
export function BookDialog({ activityId, currency, today, onClose }: Props) {
  const t = useTranslations('activities.contributions')
  const client = useQueryClient()
  const form = useId()
  const side = useMe()?.person?.side ?? 'marketing'
  const [draft, setDraft] = useState(() => emptyDraft(side, today))
  const minor = typedMinor(draft.amount, currency)
  const { title, from, to, basis, evidence } = draft
  const whole = [title, basis, evidence].every((text) => text.trim() !== '') && isDay(from) && isDay(to) && from <= to
  const usable = whole && minor !== null && minor > 0
  const booking = useMutation(
    api.activities.bookContribution.mutationOptions({
      onSuccess: async () => {
        await client.invalidateQueries({ queryKey: api.activities.key() })
        onClose()
      },
    }),
  )
  return (
    <Dialog
      open
      onClose={onClose}
      size="wide"
      title={t('book')}
      acts={
        <Button type="submit" form={form} variant="filled" busy={booking.isPending} disabled={!usable}>
          {t('save')}
        </Button>
      }
    >
      <form
        id={form}
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (usable) booking.mutate({ ...draft, amount: { minor, currency }, activityId })
        }}
      >
        <Text tone="soft">{t('bookLead')}</Text>
        <Fields draft={draft} onChange={setDraft} currency={currency} choosesSide={side === 'both'} />
        {booking.error && <RefusalNotice error={booking.error} />}
      </form>
    </Dialog>
  )
}

type FieldsProps = { draft: Draft; onChange: (draft: Draft) => void; currency: string; choosesSide: boolean }

function Fields({ draft, onChange, currency, choosesSide }: FieldsProps) {
  const t = useTranslations('activities.contributions')
  const tSides = useTranslations('house.sides')
  return (
    <>
      <TextField
        label={t('whatItWas')}
        maxLength={300}
        value={draft.title}
        onChange={(title) => onChange({ ...draft, title })}
      />
      <div className={css.fields}>
        {choosesSide && (
          <Select
            label={t('side')}
            searchable={false}
            value={draft.side}
            options={departments.map((value) => ({ value, label: tSides(value) }))}
            onChange={(side) => side !== null && onChange({ ...draft, side })}
          />
        )}
        <Select
          label={t('kind')}
          searchable={false}
          value={draft.kind}
          options={contributionKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          onChange={(kind) => kind !== null && onChange({ ...draft, kind })}
        />
        <TextField
          label={t('amountIn', { currency })}
          inputMode="decimal"
          value={draft.amount}
          onChange={(amount) => onChange({ ...draft, amount })}
        />
        <TextField label={t('from')} type="date" value={draft.from} onChange={(from) => onChange({ ...draft, from })} />
        <TextField label={t('to')} type="date" value={draft.to} onChange={(to) => onChange({ ...draft, to })} />
      </div>
      <Words draft={draft} onChange={onChange} />
    </>
  )
}

function Words({ draft, onChange }: Pick<FieldsProps, 'draft' | 'onChange'>) {
  const t = useTranslations('activities.contributions')
  return (
    <>
      <TextArea
        label={t('basis')}
        rows={2}
        maxLength={2000}
        value={draft.basis}
        onChange={(basis) => onChange({ ...draft, basis })}
      />
      <TextArea
        label={t('evidence')}
        rows={2}
        maxLength={2000}
        value={draft.evidence}
        onChange={(evidence) => onChange({ ...draft, evidence })}
      />
    </>
  )
}
