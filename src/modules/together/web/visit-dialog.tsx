import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api, house } from '#web/api.ts'
import { ActDialog } from '#web/ui/act-dialog.tsx'
import { TextArea, TextField } from '#web/ui/field.tsx'
import { FindSelect } from '#web/ui/find-select.tsx'
import { dayIn, isDay } from '#web/ui/periods.ts'
import { useFormats } from '#web/words/formats.ts'
import css from './together.module.css'
import { useChange } from './use-change.ts'

type Company = { id: string; name: string }

/** Writes down that the reader met a customer. */
export function VisitDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('together.meetings')
  const { timeZone } = useFormats()
  const [today] = useState(() => dayIn(timeZone, new Date()))
  const [draft, setDraft] = useState<Draft>({ visitedOn: today, hours: '1', finding: '' })
  const [company, setCompany] = useState<Company | null>(null)
  const write = useChange(house.together.addVisit, onClose)
  const hours = Number(draft.hours.replace(',', '.'))
  const usable = isDay(draft.visitedOn) && draft.visitedOn <= today && hours >= 0.25 && hours <= 24
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  return (
    <ActDialog
      title={t('visit')}
      go={t('save')}
      onGo={() => write.mutate({ ...draft, hours, companyId: company?.id ?? null })}
      onClose={onClose}
      busy={write.isPending}
      error={write.error}
      disabled={!usable}
    >
      <CompanyField company={company} onChange={setCompany} />
      <WhenFields draft={draft} today={today} onChange={change} />
      <TextArea
        label={t('finding')}
        optional
        rows={3}
        maxLength={2000}
        value={draft.finding}
        onChange={(finding) => change({ finding })}
      />
    </ActDialog>
  )
}

type Draft = { visitedOn: string; hours: string; finding: string }
type WhenProps = { draft: Draft; today: string; onChange: (part: Partial<Draft>) => void }

function WhenFields({ draft, today, onChange }: WhenProps) {
  const t = useTranslations('together.meetings')
  return (
    <div className={css.pair}>
      <TextField
        label={t('day')}
        type="date"
        max={today}
        value={draft.visitedOn}
        onChange={(visitedOn) => onChange({ visitedOn })}
      />
      <TextField
        label={t('visitHours')}
        inputMode="decimal"
        value={draft.hours}
        onChange={(hours) => onChange({ hours })}
      />
    </div>
  )
}

type CompanyProps = { company: Company | null; onChange: (company: Company | null) => void }

function CompanyField({ company, onChange }: CompanyProps) {
  const t = useTranslations('together.meetings')
  const [search, setSearch] = useState('')
  const found = useQuery(
    api.customers.companies.queryOptions({
      input: { limit: 20, ...(search.trim() !== '' && { search: search.trim() }) },
      placeholderData: (before) => before,
    }),
  )
  const companies = found.data?.items ?? []
  return (
    <FindSelect
      label={t('company')}
      optional
      value={company?.id ?? null}
      {...(company && { chosenLabel: company.name })}
      options={companies.map(({ id, name }) => ({ value: id, label: name }))}
      onFind={setSearch}
      onChange={(id) => {
        const chosen = companies.find((each) => each.id === id)
        onChange(chosen ? { id: chosen.id, name: chosen.name } : null)
      }}
    />
  )
}
