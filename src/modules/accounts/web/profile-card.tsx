import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { type Language, languageList, languages } from '#platform/i18n/languages.ts'
import { house } from '#web/api.ts'
import { type Person, meQuery } from '#web/me.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { TextField } from '#web/ui/field.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'
import { Select } from '#web/ui/select.tsx'
import { Status } from '#web/ui/status.tsx'
import { useLanguage } from '#web/words/language.ts'
import { timeZoneChoices } from './countries.ts'
import css from './door-form.module.css'

type Wish = { name: string; language: Language; timeZone: string }

export function ProfileCard({ person }: { person: Person }) {
  const t = useTranslations()
  const client = useQueryClient()
  const { language, speak } = useLanguage()
  const [wish, setWish] = useState<Wish>({ name: person.name, language, timeZone: person.timeZone })
  const saving = useMutation({
    mutationFn: () => house.accounts.changeMyself(wish),
    onSuccess: async () => {
      await speak(wish.language)
      await client.invalidateQueries({ queryKey: meQuery.queryKey })
    },
  })
  function change(part: Partial<Wish>): void {
    saving.reset()
    setWish({ ...wish, ...part })
  }
  const side = t(`house.sides.${person.side}`)
  const role = t(`house.roles.${person.role}`)
  return (
    <Card>
      <CardHead title={t('accounts.account.you')} note={t('accounts.account.youNote', { side, role })} />
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          saving.mutate()
        }}
      >
        <Fields email={person.email} wish={wish} change={change} />
        {saving.error !== null && <ErrorNotice error={saving.error} />}
        <div>
          <Button type="submit" busy={saving.isPending}>
            {t('accounts.account.save')}
          </Button>
        </div>
        <output>{saving.isSuccess && <Status is="kept">{t('accounts.account.saved')}</Status>}</output>
      </form>
    </Card>
  )
}

function Fields({ email, wish, change }: { email: string; wish: Wish; change: (part: Partial<Wish>) => void }) {
  const t = useTranslations('accounts.account')
  return (
    <>
      <TextField
        label={t('name')}
        value={wish.name}
        onChange={(name) => change({ name })}
        autoComplete="name"
        maxLength={200}
      />
      <TextField label={t('email')} value={email} onChange={() => undefined} disabled />
      <Select
        label={t('language')}
        value={wish.language}
        options={languageList.map((value) => ({ value, label: languages[value] }))}
        onChange={(language) => language && change({ language })}
      />
      <Select
        label={t('timeZone')}
        note={t('timeZoneNote')}
        value={wish.timeZone}
        options={timeZoneChoices()}
        onChange={(timeZone) => timeZone && change({ timeZone })}
      />
    </>
  )
}
