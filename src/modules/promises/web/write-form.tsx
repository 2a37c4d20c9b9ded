import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useTranslations } from 'use-intl'
import { cardFields } from '#modules/handoff/domain/index.ts'
import { api, house, type House } from '#web/api.ts'
import { useMe } from '#web/me.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Checkbox, Checkboxes, Radios } from '#web/ui/choice.tsx'
import { TextArea, TextField } from '#web/ui/field.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { Select } from '#web/ui/select.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { checkCapacity } from '../domain/index.ts'
import {
  type Draft,
  type NumberField,
  capacityFields,
  handoffFields,
  isUsable,
  marketingFields,
  salesFields,
  termsOf,
} from './draft.ts'
import css from './promises.module.css'
import { SegmentFields } from './segment-fields.tsx'

export type KnownValue = Awaited<ReturnType<House['promises']['values']>>['items'][number]

type Props = {
  first: Draft
  month: string | undefined
  draftId: string | undefined
  values: readonly KnownValue[]
  currency: string
}

/** The first day of this month and of the five that follow. */
function monthsFrom(now: Date): string[] {
  return Array.from({ length: 6 }, (_, more) =>
    new Date(Date.UTC(now.getFullYear(), now.getMonth() + more, 1)).toISOString().slice(0, 10),
  )
}

function useSave({ draftId, currency }: Props, draft: Draft, month: string, note: string) {
  const client = useQueryClient()
  const go = useNavigate()
  const side = useMe()?.person?.side
  const terms = termsOf(draft, currency)
  const saving = useMutation({
    mutationFn: () => {
      if (!terms) throw new Error('The form is only sent when its numbers are whole')
      const wish = { terms, month, note, ...(side === 'both' ? { actingFor: 'marketing' as const } : {}) }
      return draftId === undefined ? house.promises.write(wish) : house.promises.rewrite({ id: draftId, ...wish })
    },
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: api.promises.key() })
      await go(`/promises/versions/${id}`)
    },
  })
  return { terms, saving }
}

export function WriteForm(props: Props) {
  const t = useTranslations('promises.write')
  const formats = useFormats()
  const { first, values, currency } = props
  const [draft, setDraft] = useState(first)
  const [months] = useState(() => monthsFrom(new Date()))
  const [month, setMonth] = useState(props.month ?? months[1] ?? '')
  const [note, setNote] = useState('')
  const { terms, saving } = useSave(props, draft, month, note)
  const options = [...new Set([...(props.month === undefined ? [] : [props.month]), ...months])].toSorted()
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (terms) saving.mutate()
      }}
    >
      <TermsCards draft={draft} values={values} currency={currency} terms={terms} onChange={setDraft} />
      <Card>
        <div className={css.form}>
          <div className={css.month}>
            <Select
              label={t('from')}
              value={month}
              searchable={false}
              options={options.map((value) => ({ value, label: formats.month(value) }))}
              onChange={(value) => value !== null && setMonth(value)}
            />
          </div>
          <TextArea label={t('note')} value={note} onChange={setNote} optional maxLength={2000} />
          {saving.error && <RefusalNotice error={saving.error} />}
          <div>
            <Button type="submit" variant="filled" busy={saving.isPending} disabled={terms === null}>
              {t('save')}
            </Button>
          </div>
        </div>
      </Card>
    </form>
  )
}

type TermsProps = Pick<Props, 'values' | 'currency'> & {
  draft: Draft
  terms: ReturnType<typeof termsOf>
  onChange: (draft: Draft) => void
}

/** Both promises, and whether sales can work what is promised. */
function TermsCards({ draft, values, currency, terms, onChange }: TermsProps) {
  const t = useTranslations('promises.write')
  const fields = { draft, currency, onChange }
  return (
    <>
      <Card>
        <CardHead
          title={
            <SideMark side="marketing" heading>
              {t('marketing')}
            </SideMark>
          }
        />
        <div className={css.form}>
          <Radios
            label={t('measure')}
            value={draft.measure}
            options={(['value', 'volume'] as const).map((value) => ({ value, label: t(`measures.${value}`) }))}
            onChange={(measure) => onChange({ ...draft, measure })}
          />
          <NumberFields names={marketingFields} {...fields} />
          <SegmentFields draft={draft} values={values} onChange={onChange} />
        </div>
      </Card>
      <Card>
        <CardHead
          title={
            <SideMark side="sales" heading>
              {t('sales')}
            </SideMark>
          }
        />
        <NumberFields names={salesFields} {...fields} />
      </Card>
      <Card>
        <CardHead title={t('capacity')} />
        <NumberFields names={capacityFields} {...fields} />
        {terms && <Capacity terms={terms} />}
      </Card>
      <HandoffCard {...fields} />
    </>
  )
}

/** What happens between the sides when something is late or contested. */
function HandoffCard({ draft, currency, onChange }: Omit<FieldsProps, 'names'>) {
  const t = useTranslations('promises.write')
  const tCard = useTranslations('handoff.card.fields')
  return (
    <Card>
      <CardHead
        title={
          <SideMark side="both" heading>
            {t('handoff')}
          </SideMark>
        }
      />
      <div className={css.form}>
        <NumberFields names={handoffFields} draft={draft} currency={currency} onChange={onChange} />
        <Checkbox
          label={t('reassignOnBreach')}
          note={t('reassignNote')}
          checked={draft.reassignOnBreach}
          onChange={(reassignOnBreach) => onChange({ ...draft, reassignOnBreach })}
        />
        <Radios
          label={t('policy')}
          value={draft.policy}
          options={(['first-owner', 'follow-owner'] as const).map((value) => ({
            value,
            label: t(`policies.${value}`),
          }))}
          onChange={(policy) => onChange({ ...draft, policy })}
        />
        <Checkboxes
          label={t('cardFields')}
          options={cardFields.map((value) => ({ value, label: tCard(value) }))}
          chosen={draft.cardFields}
          onChange={(chosen) => onChange({ ...draft, cardFields: chosen })}
        />
      </div>
    </Card>
  )
}

type FieldsProps = { names: readonly NumberField[]; draft: Draft; currency: string; onChange: (draft: Draft) => void }

function NumberFields({ names, draft, currency, onChange }: FieldsProps) {
  const t = useTranslations('promises.write')
  return (
    <div className={css.fields}>
      {names.map((name) => (
        <TextField
          key={name}
          label={t(name, { currency })}
          value={draft.numbers[name]}
          onChange={(text) => onChange({ ...draft, numbers: { ...draft.numbers, [name]: text } })}
          {...(isUsable(name, draft.numbers[name]) ? {} : { error: t('wrongNumber') })}
        />
      ))}
    </div>
  )
}

/** Said while it is written, by the rule that refuses it later. */
function Capacity({ terms }: { terms: NonNullable<ReturnType<typeof termsOf>> }) {
  const t = useTranslations('promises.version')
  const formats = useFormats()
  const { promised, capacity, fits } = checkCapacity(terms)
  const said = {
    promised: formats.number(promised),
    capacity: formats.number(capacity.leads),
    perRep: formats.number(capacity.leadsPerRep),
  }
  return (
    <div className={css.figures} aria-live="polite">
      {fits ? <Text>{t('capacityFits', said)}</Text> : <RefusalNotice title={t('capacityNot', said)} />}
    </div>
  )
}
