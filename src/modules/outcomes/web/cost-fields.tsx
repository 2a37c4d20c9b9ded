import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { TextField } from '#web/ui/field.tsx'
import { Select } from '#web/ui/select.tsx'
import { minorOf, monthOf, type Draft } from './cost-draft.ts'
import { costSides, enteredKinds } from './cost-words.ts'
import css from './outcomes.module.css'

type Props = { draft: Draft; company: string; set: (changes: Partial<Draft>) => void }

/** The fields of one cost. */
export function CostFields(props: Props) {
  return (
    <div className={css.form}>
      <NeededFields {...props} />
      <OtherFields {...props} />
    </div>
  )
}

function NeededFields({ draft, company, set }: Props) {
  const t = useTranslations('outcomes.costs')
  const currency = (draft.currency === '' ? company : draft.currency).toUpperCase()
  const isBadMonth = draft.month !== '' && monthOf(draft) === null
  const isBadAmount = draft.amount !== '' && minorOf({ ...draft, currency }) === null
  return (
    <>
      <TextField
        label={t('month')}
        placeholder="2026-03"
        value={draft.month}
        onChange={(month) => set({ month })}
        {...(isBadMonth && { error: t('badMonth') })}
      />
      <Select
        label={t('side')}
        value={draft.side}
        options={costSides.map((value) => ({ value, label: t(`sides.${value}`) }))}
        onChange={(side) => side !== null && set({ side })}
      />
      <Select
        label={t('kind')}
        value={draft.kind}
        options={enteredKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        onChange={(kind) => kind !== null && set({ kind })}
      />
      <TextField
        label={t('amount')}
        inputMode="decimal"
        value={draft.amount}
        onChange={(amount) => set({ amount })}
        {...(isBadAmount && { error: t('badAmount') })}
      />
    </>
  )
}

function OtherFields({ draft, company, set }: Props) {
  const t = useTranslations('outcomes.costs')
  const launches = useQuery(api.outcomes.launches.queryOptions())
  const text = (key: 'segment' | 'note' | 'voucher', most: number) => (
    <TextField
      label={t(key)}
      optional
      value={draft[key]}
      maxLength={most}
      onChange={(value) => set({ [key]: value })}
    />
  )
  return (
    <>
      <TextField
        label={t('currency')}
        placeholder={company}
        value={draft.currency}
        maxLength={3}
        onChange={(currency) => set({ currency })}
      />
      {text('segment', 200)}
      <Select
        label={t('launch')}
        value={draft.launchId}
        placeholder={t('noLaunch')}
        clearable
        options={(launches.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(launchId) => set({ launchId })}
      />
      {text('note', 500)}
      {text('voucher', 200)}
    </>
  )
}
