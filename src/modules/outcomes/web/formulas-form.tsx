import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { useMe } from '#web/me.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Checkbox, Radios } from '#web/ui/choice.tsx'
import { TextField } from '#web/ui/field.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { Select } from '#web/ui/select.tsx'
import css from './outcomes.module.css'
import type { Terms } from './shapes.ts'

const kinds = ['salaries', 'tools', 'media', 'overhead', 'activities'] as const

type Numbers = { lag: string; active: string; discount: string }

/** The terms with the numbers as typed; null while one of them is none. */
function termsOf(terms: Terms, { lag, active, discount }: Numbers): Terms | null {
  const [lagMonths, activeMonths, percent] = [Number(lag), Number(active), Number(discount.replace(',', '.'))]
  const isWhole = (value: number, least: number, most: number) =>
    Number.isInteger(value) && value >= least && value <= most
  if (!isWhole(lagMonths, 0, 24) || !isWhole(activeMonths, 1, 60) || !(percent >= 0 && percent <= 50)) return null
  if (terms.cac.kinds.length === 0) return null
  return { ...terms, cac: { ...terms.cac, lagMonths }, activeMonths, discount: percent / 100 }
}

/** Other formulas, proposed with the signature of the own side. */
export function FormulasForm({ terms, medianMonths }: { terms: Terms; medianMonths: number | null }) {
  const t = useTranslations('outcomes.formulas')
  const tSide = useTranslations('house.sides')
  const me = useMe()?.person
  const client = useQueryClient()
  const [draft, setDraft] = useState(terms)
  const [note, setNote] = useState('')
  const [actingFor, setActingFor] = useState<'marketing' | 'sales'>('marketing')
  const [numbers, setNumbers] = useState<Numbers>({
    lag: String(terms.cac.lagMonths),
    active: String(terms.activeMonths),
    discount: String(Number((terms.discount * 100).toPrecision(10))),
  })
  const propose = useMutation(
    api.outcomes.propose.mutationOptions({
      onSuccess: () => client.invalidateQueries({ queryKey: api.outcomes.key() }),
    }),
  )
  const whole = termsOf(draft, numbers)
  const send = () => whole && propose.mutate({ terms: whole, note, ...(me?.side === 'both' && { actingFor }) })
  return (
    <Card>
      <CardHead title={t('proposeTitle')} />
      <Stack gap={4}>
        <Choices draft={draft} set={(changes) => setDraft((before) => ({ ...before, ...changes }))} />
        <NumberFields
          numbers={numbers}
          medianMonths={medianMonths}
          set={(changes) => setNumbers((before) => ({ ...before, ...changes }))}
        />
        <TextField label={t('note')} optional value={note} maxLength={1000} onChange={setNote} />
        {me?.side === 'both' && (
          <Radios
            label={t('actingFor')}
            value={actingFor}
            options={(['marketing', 'sales'] as const).map((value) => ({ value, label: tSide(value) }))}
            onChange={setActingFor}
          />
        )}
        {propose.isError && <RefusalNotice error={propose.error} />}
        <div>
          <Button variant="filled" disabled={whole === null} busy={propose.isPending} onClick={send}>
            {t('propose')}
          </Button>
        </div>
      </Stack>
    </Card>
  )
}

type ChoicesProps = { draft: Terms; set: (changes: Partial<Terms>) => void }

function Choices({ draft, set }: ChoicesProps) {
  const t = useTranslations('outcomes.formulas')
  const { cac, cycle, shared, currencies } = draft
  return (
    <>
      <div className={css.form}>
        <Select
          label={t('timing')}
          value={cac.timing}
          options={(['same', 'lagged'] as const).map((value) => ({ value, label: t(`timings.${value}`) }))}
          onChange={(timing) => timing !== null && set({ cac: { ...cac, timing } })}
        />
        <Select
          label={t('cycle')}
          value={cycle}
          options={(['km-median', 'mean-closed'] as const).map((value) => ({ value, label: t(`cycles.${value}`) }))}
          onChange={(value) => value !== null && set({ cycle: value })}
        />
        <Select
          label={t('shared')}
          value={shared}
          options={(['by-deals', 'left-out'] as const).map((value) => ({ value, label: t(`shares.${value}`) }))}
          onChange={(value) => value !== null && set({ shared: value })}
        />
        <Select
          label={t('currencies')}
          value={currencies}
          options={(['booking-rate', 'apart'] as const).map((value) => ({
            value,
            label: t(`currencyChoices.${value}`),
          }))}
          onChange={(value) => value !== null && set({ currencies: value })}
        />
      </div>
      <Kinds label={t('kinds')} chosen={cac.kinds} onChange={(chosen) => set({ cac: { ...cac, kinds: chosen } })} />
      <Kinds label={t('direct')} chosen={draft.directKinds} onChange={(directKinds) => set({ directKinds })} />
    </>
  )
}

type KindsProps = { label: string; chosen: Terms['directKinds']; onChange: (chosen: Terms['directKinds']) => void }

function Kinds({ label, chosen, onChange }: KindsProps) {
  const t = useTranslations('outcomes.costs.kinds')
  return (
    <fieldset className={css.choices}>
      <legend>{label}</legend>
      <div className={css.controls}>
        {kinds.map((kind) => (
          <Checkbox
            key={kind}
            label={t(kind)}
            checked={chosen.includes(kind)}
            onChange={(checked) => onChange(kinds.filter((each) => (each === kind ? checked : chosen.includes(each))))}
          />
        ))}
      </div>
    </fieldset>
  )
}

type NumbersProps = { numbers: Numbers; medianMonths: number | null; set: (changes: Partial<Numbers>) => void }

function NumberFields({ numbers, medianMonths, set }: NumbersProps) {
  const t = useTranslations('outcomes.formulas')
  const note = medianMonths === null ? {} : { note: t('lagNote', { n: medianMonths }) }
  return (
    <div className={css.form}>
      <TextField label={t('lag')} inputMode="numeric" value={numbers.lag} onChange={(lag) => set({ lag })} {...note} />
      <TextField
        label={t('active')}
        inputMode="numeric"
        value={numbers.active}
        onChange={(active) => set({ active })}
      />
      <TextField
        label={t('discount')}
        inputMode="decimal"
        value={numbers.discount}
        onChange={(discount) => set({ discount })}
      />
    </div>
  )
}
