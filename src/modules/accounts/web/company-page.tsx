import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { house } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { type Me, useMe } from '#web/me.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { TextField } from '#web/ui/field.tsx'
import { Row } from '#web/ui/layout.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'
import { Select } from '#web/ui/select.tsx'
import { Status } from '#web/ui/status.tsx'
import { Text } from '#web/ui/text.tsx'
import { useLanguage } from '#web/words/language.ts'
import { countryChoices, currencyChoices, timeZoneChoices } from './countries.ts'
import css from './settings.module.css'

type Company = Pick<NonNullable<Me['workspace']>, 'name' | 'country' | 'currency' | 'timeZone'>

/** What holds for the whole company. Everybody may read it, admins change it. */
export function CompanyPage() {
  const t = useTranslations('accounts.company')
  const me = useMe()
  if (!me?.workspace) return null
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Card>
        {me.person?.role === 'admin' ? <CompanyForm company={me.workspace} /> : <CompanyWords company={me.workspace} />}
      </Card>
    </Page>
  )
}

function CompanyForm({ company: { name, country, currency, timeZone } }: { company: Company }) {
  const t = useTranslations('accounts')
  const client = useQueryClient()
  const [wish, setWish] = useState<Company>({ name, country, currency, timeZone })
  const saving = useMutation({
    mutationFn: () => house.accounts.changeWorkspace(wish),
    // Days, money and names change on every page.
    onSuccess: () => client.invalidateQueries(),
  })
  function change(part: Partial<Company>): void {
    saving.reset()
    setWish({ ...wish, ...part })
  }
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        saving.mutate()
      }}
    >
      <Fields wish={wish} change={change} />
      {saving.error !== null && <ErrorNotice error={saving.error} />}
      <Row gap={4}>
        <Button type="submit" variant="filled" busy={saving.isPending}>
          {t('account.save')}
        </Button>
        <output>{saving.isSuccess && <Status is="kept">{t('account.saved')}</Status>}</output>
      </Row>
    </form>
  )
}

function Fields({ wish, change }: { wish: Company; change: (part: Partial<Company>) => void }) {
  const t = useTranslations('accounts')
  const { language } = useLanguage()
  return (
    <>
      <TextField
        label={t('setUp.companyName')}
        value={wish.name}
        onChange={(name) => change({ name })}
        autoComplete="organization"
        maxLength={200}
      />
      <Select
        label={t('setUp.country')}
        note={t('company.countryNote')}
        value={wish.country}
        options={countryChoices(language)}
        onChange={(country) => country && change({ country })}
      />
      <Select
        label={t('setUp.currency')}
        note={t('company.currencyNote')}
        value={wish.currency}
        options={currencyChoices(language)}
        onChange={(currency) => currency && change({ currency })}
      />
      <Select
        label={t('setUp.timeZone')}
        note={t('setUp.timeZoneNote')}
        value={wish.timeZone}
        options={timeZoneChoices()}
        onChange={(timeZone) => timeZone && change({ timeZone })}
      />
    </>
  )
}

function CompanyWords({ company: { name, country, currency, timeZone } }: { company: Company }) {
  const t = useTranslations('accounts')
  const { language } = useLanguage()
  const countryName = new Intl.DisplayNames(language, { type: 'region' }).of(country) ?? country
  const lines = [
    [t('setUp.companyName'), name],
    [t('setUp.country'), countryName],
    [t('setUp.currency'), currency],
    [t('setUp.timeZone'), timeZone.replaceAll('_', ' ')],
  ] as const
  return (
    <>
      <dl className={css.lines}>
        {lines.map(([term, said]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{said}</dd>
          </div>
        ))}
      </dl>
      <Text size={13} tone="muted">
        {t('company.adminChanges')}
      </Text>
    </>
  )
}

export { CompanyPage as Component }
