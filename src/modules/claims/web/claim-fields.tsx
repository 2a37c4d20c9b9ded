import { useTranslations } from 'use-intl'
import { Checkboxes, Radios } from '#web/ui/choice.tsx'
import { TextArea, TextField } from '#web/ui/field.tsx'
import { Select } from '#web/ui/select.tsx'
import { Text } from '#web/ui/text.tsx'
import css from './claims.module.css'
import { kinds, leastIn, needsReasons, thresholdIn, usualThreshold, type Draft } from './draft.ts'
import type { Choices } from './shapes.ts'
import { useReasonName } from './words.ts'

type Props = { draft: Draft; choices: Choices; set: (changes: Partial<Draft>) => void }

/** The fields of a claim; only those that its kind needs. */
export function ClaimFields({ draft, choices, set }: Props) {
  const t = useTranslations('claims.form')
  const tAll = useTranslations('claims')
  const { kind, about } = draft
  return (
    <>
      <Radios
        label={t('about')}
        value={about}
        options={(['marketing', 'sales'] as const).map((value) => ({ value, label: t(`abouts.${value}`) }))}
        onChange={(value) => set({ about: value })}
      />
      <Radios
        label={t('kind')}
        value={kind}
        options={kinds.map((value) => ({
          value,
          label: tAll(`kinds.${value}`),
        }))}
        onChange={(value) => set({ kind: value, threshold: usualThreshold(value), reasons: [] })}
      />
      <Measures draft={draft} choices={choices} set={set} />
      {needsReasons(kind) && <Reasons draft={draft} choices={choices} set={set} />}
      <TextArea label={t('words')} optional value={draft.words} maxLength={1000} onChange={(words) => set({ words })} />
    </>
  )
}

function Measures({ draft, choices, set }: Props) {
  const t = useTranslations('claims.form')
  const isGood = thresholdIn(draft) !== null
  return (
    <div className={css.form}>
      <TextField label={t('from')} type="date" value={draft.from} onChange={(from) => set({ from })} />
      <TextField label={t('to')} type="date" value={draft.to} onChange={(to) => set({ to })} />
      <TextField
        label={t('threshold')}
        note={t('thresholdNote')}
        inputMode="decimal"
        value={draft.threshold}
        onChange={(threshold) => set({ threshold })}
        {...(!isGood && { error: t('badThreshold') })}
      />
      {draft.kind === 'depth' && (
        <TextField
          label={t('least')}
          inputMode="numeric"
          value={draft.least}
          onChange={(least) => set({ least })}
          {...(leastIn(draft) === null && { error: t('badLeast') })}
        />
      )}
      <Select
        label={t('owner')}
        value={draft.ownerId}
        options={choices.owners.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(ownerId) => set({ ownerId })}
      />
      <Select
        label={t('segment')}
        value={draft.segment}
        placeholder={t('anySegment')}
        clearable
        options={choices.segments.map((value) => ({ value, label: value }))}
        onChange={(segment) => set({ segment })}
      />
      <TextField
        label={t('campaign')}
        optional
        value={draft.campaign}
        maxLength={500}
        onChange={(campaign) => set({ campaign })}
      />
    </div>
  )
}

function Reasons({ draft: { kind, reasons }, choices, set }: Props) {
  const t = useTranslations('claims.form')
  const reasonName = useReasonName()
  const ofLeads =
    kind === 'message' ? choices.rejectReasons.map(({ key, words }) => ({ key, name: words ?? reasonName(key) })) : []
  const ofDeals = choices.lossReasons.map((key) => ({ key, name: reasonName(key) }))
  const all = [...new Map([...ofLeads, ...ofDeals].map((reason) => [reason.key, reason])).values()]
  if (all.length === 0) return <Text tone="soft">{t('noReasons')}</Text>
  return (
    <Checkboxes
      beside
      label={t('reasons')}
      options={all.map(({ key, name }) => ({ value: key, label: name }))}
      chosen={reasons}
      onChange={(chosen) => set({ reasons: chosen })}
    />
  )
}
