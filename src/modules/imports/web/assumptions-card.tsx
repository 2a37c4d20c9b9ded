import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Radios } from '#web/ui/choice.tsx'
import { Select } from '#web/ui/select.tsx'
import { useLanguage } from '#web/words/language.ts'
import type { Draft } from '../contract.ts'
import css from './draft.module.css'
import { countryChoices, currencyChoices, timeZoneChoices } from './place-choices.ts'
import type { DraftProps } from './use-change-draft.ts'

/** What the file does not say itself: the zone of its clocks, the money of bare amounts, the order of its dates. */
export function AssumptionsCard({ draft, change }: DraftProps) {
  const t = useTranslations('imports.draft')
  const { language } = useLanguage()
  const { timeZone, currency, country } = draft.assumptions
  const choices = useMemo(
    () => ({
      zones: timeZoneChoices(timeZone),
      currencies: currencyChoices(language),
      countries: countryChoices(language),
    }),
    [timeZone, language],
  )
  return (
    <Card>
      <CardHead title={t('assumptions')} note={t('assumptionsNote')} />
      <div className={css.fields}>
        <Select
          label={t('timeZone')}
          note={t('timeZoneNote')}
          value={timeZone}
          options={choices.zones}
          onChange={(zone) => zone !== null && change({ assumptions: { timeZone: zone } })}
        />
        <Select
          label={t('currency')}
          note={t('currencyNote')}
          clearable
          value={currency}
          options={choices.currencies}
          onChange={(code) => change({ assumptions: { currency: code } })}
        />
        <Select
          label={t('country')}
          note={t('countryNote')}
          clearable
          value={country}
          options={choices.countries}
          onChange={(code) => change({ assumptions: { country: code } })}
        />
      </div>
      <DateOrders draft={draft} change={change} />
    </Card>
  )
}

const orders = ['dmy', 'mdy', 'ymd'] as const

type Doubt = Draft['dateOrders'][number]

/** Only asked where rows leave it open or somebody has said it: `13.2.` needs no question. */
function DateOrders({ draft: { dateOrders, dateOrder }, change }: Pick<DraftProps, 'draft' | 'change'>) {
  const t = useTranslations('imports')
  const doubts = dateOrders.filter(({ order, example }) => order === null && example !== null)
  const found = dateOrders.filter(({ by }) => by === 'rows' || by === 'dots' || by === 'other-columns')
  if (doubts.length === 0 && dateOrder === null && found.length === 0) return null
  const say = ({ column, order }: Doubt) =>
    order === null ? '' : t('draft.dateFound', { column, order: t(`columnOrders.${order}`) })
  const note = [...found.map(say), ...doubts.map(({ column, example }) => doubtWords(column, example))].join(' ')
  function doubtWords(column: string, example: string | null): string {
    return t('draft.dateOpen', { column, example: example ?? '' })
  }
  if (doubts.length === 0 && dateOrder === null) return <p className={css.dates}>{note}</p>
  return (
    <div className={css.dates}>
      <Radios
        label={t('draft.dateOrder')}
        value={dateOrder ?? undefined}
        options={orders.map((order) => ({ value: order, label: t(`columnOrders.${order}`) }))}
        {...(note !== '' && { note })}
        onChange={(order) => change({ dateOrder: order })}
      />
    </div>
  )
}
