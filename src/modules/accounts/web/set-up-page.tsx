import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { languageList, languages } from '#platform/i18n/languages.ts'
import { house } from '#web/api.ts'
import { Door } from '#web/frame/door.tsx'
import { Button } from '#web/ui/button.tsx'
import { PasswordField, TextField } from '#web/ui/field.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'
import { Select } from '#web/ui/select.tsx'
import { useLanguage } from '#web/words/language.ts'
import { signIn } from './auth-requests.ts'
import { countryChoices, currencyChoices, likelyCountry, likelyCurrency, timeZoneChoices } from './countries.ts'
import css from './door-form.module.css'
import { useEnter } from './enter.ts'

type Wish = Omit<Parameters<typeof house.accounts.setUp>[0], 'language'>

function firstWish(): Wish {
  const country = likelyCountry(navigator.languages) ?? ''
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  return { companyName: '', name: '', email: '', password: '', country, currency: likelyCurrency(country), timeZone }
}

/** The first page of an empty house: the company, and its first admin. */
export function SetUpPage() {
  const t = useTranslations('accounts.setUp')
  const { language } = useLanguage()
  const enter = useEnter()
  const [wish, setWish] = useState(firstWish)
  const change = (part: Partial<Wish>) => setWish({ ...wish, ...part })
  const opening = useMutation({
    mutationFn: async () => {
      await house.accounts.setUp({ ...wish, email: wish.email.trim(), language })
      await signIn(wish.email.trim(), wish.password)
      await enter()
    },
  })
  return (
    <Door title={t('title')} lead={t('lead')} wide>
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          opening.mutate()
        }}
      >
        <CompanyPart wish={wish} change={change} />
        <AdminPart wish={wish} change={change} />
        {opening.error !== null && <ErrorNotice error={opening.error} />}
        <Button type="submit" variant="filled" wide busy={opening.isPending} disabled={wish.country === ''}>
          {t('act')}
        </Button>
      </form>
    </Door>
  )
}

type PartProps = { wish: Wish; change: (part: Partial<Wish>) => void }

function CompanyPart({ wish, change }: PartProps) {
  const t = useTranslations('accounts.setUp')
  const { language } = useLanguage()
  return (
    <fieldset className={css.part}>
      <legend>{t('company')}</legend>
      <TextField
        label={t('companyName')}
        value={wish.companyName}
        onChange={(companyName) => change({ companyName })}
        autoComplete="organization"
        maxLength={200}
      />
      <div className={css.pair}>
        <Select
          label={t('country')}
          value={wish.country === '' ? null : wish.country}
          options={countryChoices(language)}
          onChange={(country) => change({ country: country ?? '', currency: likelyCurrency(country) })}
        />
        <Select
          label={t('currency')}
          value={wish.currency}
          options={currencyChoices(language)}
          onChange={(currency) => change({ currency: currency ?? 'EUR' })}
        />
      </div>
      <Select
        label={t('timeZone')}
        note={t('timeZoneNote')}
        value={wish.timeZone}
        options={timeZoneChoices()}
        onChange={(timeZone) => change({ timeZone: timeZone ?? 'UTC' })}
      />
    </fieldset>
  )
}

function AdminPart({ wish, change }: PartProps) {
  const t = useTranslations('accounts.setUp')
  const { language, speak } = useLanguage()
  return (
    <fieldset className={css.part}>
      <legend>{t('you')}</legend>
      <div className={css.pair}>
        <TextField
          label={t('name')}
          value={wish.name}
          onChange={(name) => change({ name })}
          autoComplete="name"
          maxLength={200}
        />
        <Select
          label={t('language')}
          value={language}
          options={languageList.map((value) => ({ value, label: languages[value] }))}
          onChange={(chosen) => chosen && void speak(chosen)}
        />
      </div>
      <TextField
        type="email"
        label={t('email')}
        value={wish.email}
        onChange={(email) => change({ email })}
        autoComplete="username"
      />
      <PasswordField
        label={t('password')}
        note={t('passwordNote')}
        value={wish.password}
        onChange={(password) => change({ password })}
        autoComplete="new-password"
      />
    </fieldset>
  )
}

export { SetUpPage as Component }
