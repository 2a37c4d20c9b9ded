import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Checkbox } from '#web/ui/choice.tsx'
import { Select } from '#web/ui/select.tsx'
import type { CalendarForm } from './calendar-form.ts'
import css from './teams.module.css'

type Props = { form: CalendarForm; change: (part: Partial<CalendarForm>) => void }

const zones = Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone }))

/** Zone, country and region of a calendar. */
export function PlaceFields({ form, change }: Props) {
  const t = useTranslations('teams.hours')
  const countries = useQuery(api.teams.countries.queryOptions({ staleTime: Infinity })).data?.items ?? []
  const regions = countries.find(({ code }) => code === form.country)?.regions ?? []
  return (
    <>
      <div className={css.pair}>
        <Select
          label={t('zone')}
          value={form.zone}
          options={zones}
          onChange={(zone) => zone !== null && change({ zone })}
        />
        <Select
          label={t('country')}
          optional
          clearable
          placeholder={t('noCountry')}
          value={form.country}
          options={countries.map(({ code, name }) => ({ value: code, label: name }))}
          onChange={(country) => change({ country, region: null })}
        />
        {regions.length > 0 && (
          <Select
            label={t('region')}
            optional
            clearable
            placeholder={t('wholeCountry')}
            value={form.region}
            options={regions.map(({ code, name }) => ({ value: code, label: name }))}
            onChange={(region) => change({ region })}
          />
        )}
      </div>
      <Checkbox
        label={t('withEves')}
        note={t('withEvesNote')}
        checked={form.withEves}
        onChange={(withEves) => change({ withEves })}
      />
    </>
  )
}
