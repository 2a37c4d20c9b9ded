import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Checkbox, Radios } from '#web/ui/choice.tsx'
import { TextArea, TextField } from '#web/ui/field.tsx'
import { Grid, Row } from '#web/ui/layout.tsx'
import { Select } from '#web/ui/select.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { type Draft, strataFields } from './draft.ts'

const outcomes = ['lead', 'qualified', 'accepted', 'opened', 'won', 'revenue'] as const

type Props = { draft: Draft; currency: string; onChange: (draft: Draft) => void }

export function PlanFields(props: Props) {
  return (
    <>
      <WhatFields {...props} />
      <WhoFields {...props} />
      <HowFields {...props} />
    </>
  )
}

function WhatFields({ draft, onChange }: Props) {
  const t = useTranslations('experiments.plan')
  const formats = useFormats()
  const [from] = useState(() => new Date())
  const activities = useQuery(api.activities.list.queryOptions({ input: { from, limit: 200 } })).data?.items ?? []
  return (
    <>
      <Select
        label={t('activity')}
        value={draft.activityId}
        options={activities.map(({ id, name, startsAt }) => ({
          value: id,
          label: startsAt ? `${name} · ${formats.day(startsAt)}` : name,
        }))}
        onChange={(activityId) => {
          const name = activities.find(({ id }) => id === activityId)?.name ?? draft.name
          onChange({ ...draft, activityId, name })
        }}
        searchable
        {...(activities.length === 0 && { placeholder: t('noActivity') })}
      />
      <TextField
        label={t('name')}
        value={draft.name}
        maxLength={200}
        onChange={(name) => onChange({ ...draft, name })}
      />
    </>
  )
}

function WhoFields({ draft, onChange }: Props) {
  const t = useTranslations('experiments.plan')
  return (
    <>
      <Radios
        label={t('unit')}
        value={draft.unit}
        options={(['company', 'person'] as const).map((value) => ({ value, label: t(`unitOf.${value}`) }))}
        onChange={(unit) => onChange({ ...draft, unit })}
      />
      <Grid split="halves">
        <TextField
          label={t('segment')}
          optional
          value={draft.segment}
          onChange={(segment) => onChange({ ...draft, segment })}
        />
        <TextField
          label={t('country')}
          optional
          value={draft.country}
          onChange={(country) => onChange({ ...draft, country })}
        />
      </Grid>
      <TextArea
        label={t('list')}
        note={t('listNote')}
        rows={3}
        value={draft.list}
        onChange={(list) => onChange({ ...draft, list })}
      />
      <StrataFields draft={draft} onChange={onChange} />
    </>
  )
}

function StrataFields({ draft, onChange }: Pick<Props, 'draft' | 'onChange'>) {
  const t = useTranslations('experiments.plan')
  const chosen = (field: (typeof strataFields)[number]) => draft.strata.includes(field)
  return (
    <>
      <Text size={13} tone="muted">
        {t('strata')}
      </Text>
      <Row gap={4}>
        {strataFields.map((field) => (
          <Checkbox
            key={field}
            label={t(`strataOf.${field}`)}
            checked={chosen(field)}
            disabled={!chosen(field) && draft.strata.length >= 3}
            onChange={(on) =>
              onChange({ ...draft, strata: strataFields.filter((each) => (each === field ? on : chosen(each))) })
            }
          />
        ))}
      </Row>
    </>
  )
}

function HowFields({ draft, currency, onChange }: Props) {
  const t = useTranslations('experiments')
  const isMoney = draft.outcome === 'revenue'
  const field = (key: 'windowDays' | 'share' | 'effect' | 'value', label: string, optional = false) => (
    <TextField
      label={label}
      inputMode="decimal"
      optional={optional}
      value={draft[key]}
      onChange={(text) => onChange({ ...draft, [key]: text })}
    />
  )
  return (
    <>
      <Select
        label={t('plan.outcome')}
        value={draft.outcome}
        options={outcomes.map((value) => ({ value, label: t(`outcomes.${value}`) }))}
        onChange={(outcome) => outcome && onChange({ ...draft, outcome })}
      />
      <Grid split="halves">
        {field('windowDays', t('plan.window'))}
        {field('share', t('plan.share'))}
        {field('effect', isMoney ? t('plan.effectMoney', { currency }) : t('plan.effect'))}
        {!isMoney && field('value', t('plan.value', { currency }), true)}
      </Grid>
    </>
  )
}
