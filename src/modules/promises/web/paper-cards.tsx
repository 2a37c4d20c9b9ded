import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { minorDigits } from '#platform/money.ts'
import { api } from '#web/api.ts'
import { useMe } from '#web/me.ts'
import { Card, CardHead } from '#web/ui/card.tsx'
import { TextField } from '#web/ui/field.tsx'
import { Figure } from '#web/ui/figure.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'
import { useFormats } from '#web/words/formats.ts'
import { readNumber } from './numbers.ts'
import css from './promises.module.css'

type FieldsProps<Name extends string> = {
  names: readonly Name[]
  texts: Record<Name, string>
  labelOf: (name: Name) => string
  onChange: (texts: Record<Name, string>) => void
}

function Fields<Name extends string>({ names, texts, labelOf, onChange }: FieldsProps<Name>) {
  const t = useTranslations('promises.write')
  return (
    <div className={css.fields}>
      {names.map((name) => (
        <TextField
          key={name}
          label={labelOf(name)}
          value={texts[name]}
          onChange={(text) => onChange({ ...texts, [name]: text })}
          {...(readNumber(texts[name]) === null ? { error: t('wrongNumber') } : {})}
        />
      ))}
    </div>
  )
}

const reverseFields = ['revenueGoal', 'customerValue', 'winRate', 'leadRate'] as const

/** From a revenue goal back to customers, opportunities and leads. */
export function ReverseCard() {
  const t = useTranslations('promises.paper')
  const formats = useFormats()
  const currency = useMe()?.workspace?.currency ?? 'EUR'
  const [texts, setTexts] = useState({ revenueGoal: '500000', customerValue: '20000', winRate: '25', leadRate: '20' })
  const number = (name: (typeof reverseFields)[number]) => readNumber(texts[name]) ?? 0
  const usable =
    reverseFields.every((name) => number(name) > 0) && number('winRate') <= 100 && number('leadRate') <= 100
  const money = (amount: number) => ({ minor: Math.round(amount * 10 ** minorDigits(currency)), currency })
  const input = {
    revenueGoal: money(number('revenueGoal')),
    customerValue: money(number('customerValue')),
    winRate: number('winRate') / 100,
    leadToOpportunity: number('leadRate') / 100,
  }
  const answer = useQuery(
    api.promises.reverse.queryOptions({
      input: usable ? input : skipToken,
      placeholderData: keepPreviousData,
      retry: false,
    }),
  )
  const shown = usable ? answer.data : undefined
  const figure = (label: string, value: number | undefined) =>
    value === undefined ? (
      <Figure label={label} missing="none" />
    ) : (
      <Figure label={label} value={formats.number(value)} />
    )
  return (
    <Card>
      <CardHead title={t('reverse')} />
      <Fields names={reverseFields} texts={texts} labelOf={(name) => t(name, { currency })} onChange={setTexts} />
      {answer.error !== null && <ErrorNotice error={answer.error} />}
      <div className={css.figures} aria-live="polite">
        {figure(t('customers'), shown?.customers)}
        {figure(t('opportunities'), shown?.opportunities)}
        {figure(t('leads'), shown?.leads)}
      </div>
    </Card>
  )
}

const capacityFields = ['attempts', 'minutes', 'probability', 'hours', 'reps'] as const

/** How many leads sales can work as promised. */
export function CapacityCard() {
  const t = useTranslations('promises.paper')
  const formats = useFormats()
  const [texts, setTexts] = useState({ attempts: '6', minutes: '8', probability: '32', hours: '60', reps: '1' })
  const number = (name: (typeof capacityFields)[number]) => readNumber(texts[name]) ?? 0
  const usable =
    number('attempts') >= 1 && number('minutes') > 0 && number('probability') > 0 && number('probability') <= 100
  const input = {
    attempts: Math.round(number('attempts')),
    minutesPerAttempt: number('minutes'),
    contactProbability: number('probability') / 100,
    hoursPerRep: number('hours'),
    reps: number('reps'),
    promisedLeads: 0,
  }
  const answer = useQuery(
    api.promises.calculateCapacity.queryOptions({
      input: usable ? input : skipToken,
      placeholderData: keepPreviousData,
      retry: false,
    }),
  )
  const shown = usable ? answer.data : undefined
  const figure = (label: string, value: string | undefined) =>
    value === undefined ? <Figure label={label} missing="none" /> : <Figure label={label} value={value} />
  return (
    <Card>
      <CardHead title={t('capacity')} />
      <Fields names={capacityFields} texts={texts} labelOf={(name) => t(name)} onChange={setTexts} />
      {answer.error !== null && <ErrorNotice error={answer.error} />}
      <div className={css.figures} aria-live="polite">
        {figure(t('perRep'), shown && formats.number(shown.leadsPerRep))}
        {figure(t('inAll'), shown && formats.number(shown.leads))}
        {figure(t('minutesPerLead'), shown && formats.number(shown.minutesPerLead, 2))}
        {figure(t('reached'), shown && formats.percent(shown.reached, 1))}
      </div>
    </Card>
  )
}
