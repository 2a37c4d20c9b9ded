import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { PasswordField } from '#web/ui/field.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'
import { Status } from '#web/ui/status.tsx'
import { changePassword } from './auth-requests.ts'
import css from './door-form.module.css'

export function PasswordCard() {
  const t = useTranslations('accounts')
  const client = useQueryClient()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const changing = useMutation({
    mutationFn: () => changePassword(current, next),
    onSuccess: async () => {
      setCurrent('')
      setNext('')
      await client.invalidateQueries({ queryKey: api.accounts.sessions.key() })
    },
  })
  return (
    <Card>
      <CardHead title={t('account.password')} note={t('account.passwordNote')} />
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          changing.mutate()
        }}
      >
        <PasswordField
          label={t('account.current')}
          value={current}
          onChange={setCurrent}
          autoComplete="current-password"
        />
        <PasswordField
          label={t('account.new')}
          note={t('setUp.passwordNote')}
          value={next}
          onChange={setNext}
          autoComplete="new-password"
        />
        {changing.error !== null && <ErrorNotice error={changing.error} />}
        <div>
          <Button type="submit" busy={changing.isPending}>
            {t('account.changePassword')}
          </Button>
        </div>
        <output>{changing.isSuccess && <Status is="kept">{t('account.changed')}</Status>}</output>
      </form>
    </Card>
  )
}
