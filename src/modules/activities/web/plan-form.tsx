import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useTranslations } from 'use-intl'
import { api, house } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { TextField } from '#web/ui/field.tsx'
import { dayIn } from '#web/ui/periods.ts'
import { Status } from '#web/ui/status.tsx'
import { Text } from '#web/ui/text.tsx'
import { useNow } from '#web/words/age.ts'
import { useFormats } from '#web/words/formats.ts'
import { effects } from '../domain/index.ts'
import css from './effects.module.css'
import { MeasureFields } from './measure-fields.tsx'
import { expectedOf, faultIn, type PlanDraft, sayingOf } from './plan-draft.ts'
import { LineField, SpendRefusal } from './spend-parts.tsx'
import { WhatFields } from './what-fields.tsx'

type Props = { first: PlanDraft; id: string | undefined; currency: string }

function useSaving({ id, currency }: Props, draft: PlanDraft) {
  const client = useQueryClient()
  const go = useNavigate()
  const { timeZone } = useFormats()
  return useMutation({
    mutationFn: () => {
      const { name, kind, side, ...further } = sayingOf(draft, currency, timeZone)
      if (id !== undefined) return house.activities.change({ id, name, kind, side, ...further })
      const told = Object.fromEntries(Object.entries(further).filter(([, value]) => value !== null))
      return house.activities.create({
        feed: 'house',
        name,
        kind,
        side,
        ...told,
        expected: expectedOf(draft, currency),
      })
    },
    onSuccess: async (activity) => {
      await client.invalidateQueries({ queryKey: api.activities.key() })
      await go(`/activities/${activity.id}`)
    },
  })
}

export function PlanForm(props: Props) {
  const t = useTranslations('activities.plan')
  const { id } = props
  const [draft, setDraft] = useState(props.first)
  const saving = useSaving(props, draft)
  const fault = faultIn(draft, props.currency)
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (fault === null) saving.mutate()
      }}
    >
      <WhatFields draft={draft} onChange={setDraft} />
      <WhenFields draft={draft} onChange={setDraft} currency={props.currency} isChange={id !== undefined} />
      {id === undefined && <ExpectedFields draft={draft} onChange={setDraft} />}
      <Card>
        <div className={css.form}>
          {saving.error && (
            <SpendRefusal error={saving.error} draft={draft} currency={props.currency} activityId={id} />
          )}
          {fault !== null && fault !== 'nameNeeded' && <Status is="atRisk">{t(fault)}</Status>}
          <div>
            <Button type="submit" variant="filled" busy={saving.isPending} disabled={fault !== null}>
              {t(id === undefined ? 'save' : 'saveChange')}
            </Button>
          </div>
        </div>
      </Card>
    </form>
  )
}

type FieldsProps = { draft: PlanDraft; onChange: (draft: PlanDraft) => void }

function WhenFields({ draft, onChange, currency, isChange }: FieldsProps & { currency: string; isChange: boolean }) {
  const t = useTranslations('activities.plan')
  const { timeZone } = useFormats()
  const today = dayIn(timeZone, useNow(300))
  const number = (name: 'cost' | 'realCost' | 'hours' | 'realHours' | 'discount') => (
    <TextField
      label={t(name, { currency })}
      inputMode="decimal"
      optional
      value={draft[name]}
      onChange={(text) => onChange({ ...draft, [name]: text })}
      {...(name === 'discount' && { note: t('discountNote') })}
    />
  )
  const date = (name: 'starts' | 'ends') => (
    <TextField
      label={t(name)}
      type="date"
      optional={name === 'ends'}
      value={draft[name]}
      onChange={(text) => onChange({ ...draft, [name]: text })}
      {...(name === 'starts' && !isChange && draft.starts !== '' && draft.starts <= today && { note: t('late') })}
    />
  )
  return (
    <Card>
      <CardHead title={t('when')} />
      <div className={css.fields}>
        {date('starts')}
        {date('ends')}
        {number('cost')}
        {number('hours')}
        {number('discount')}
        {isChange && number('realCost')}
        {isChange && number('realHours')}
        <LineField draft={draft} onChange={onChange} />
      </div>
    </Card>
  )
}

function ExpectedFields({ draft, onChange }: FieldsProps) {
  const t = useTranslations('activities')
  return (
    <Card>
      <CardHead title={t('plan.expected')} />
      <div>
        {effects.map((effect) => (
          <section key={effect} className={css.expected}>
            <h3>{t(`effects.${effect}`)}</h3>
            <MeasureFields
              effect={effect}
              draft={draft.expected[effect]}
              optional
              onChange={(measure) => onChange({ ...draft, expected: { ...draft.expected, [effect]: measure } })}
            />
          </section>
        ))}
      </div>
      <Text size={13} tone="soft">
        {t('plan.expectedNote')}
      </Text>
    </Card>
  )
}
