import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { useTranslations } from 'use-intl'
import { Door } from '#web/frame/door.tsx'
import { Button, ButtonLink } from '#web/ui/button.tsx'
import { PasswordField } from '#web/ui/field.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'
import { resetPassword } from './auth-requests.ts'
import css from './door-form.module.css'

/** Where the link in the mail leads: choose a new password, twice the same. */
export function NewPasswordPage() {
  const t = useTranslations('accounts')
  const [params] = useSearchParams()
  const token = params.get('token')
  const [done, setDone] = useState(false)
  if (done) {
    return (
      <Door title={t('reset.doneTitle')} lead={t('reset.done')}>
        <ButtonLink to="/sign-in" variant="filled" wide>
          {t('signIn.act')}
        </ButtonLink>
      </Door>
    )
  }
  if (token === null || params.has('error')) {
    return (
      <Door title={t('reset.goneTitle')} lead={t('reset.gone')}>
        <ButtonLink to="/forgot-password" variant="filled" wide>
          {t('reset.another')}
        </ButtonLink>
      </Door>
    )
  }
  return (
    <Door title={t('reset.title')}>
      <NewPasswordForm token={token} onDone={() => setDone(true)} />
    </Door>
  )
}

function NewPasswordForm({ token, onDone }: { token: string; onDone: () => void }) {
  const t = useTranslations()
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const [different, setDifferent] = useState(false)
  const saving = useMutation({ mutationFn: () => resetPassword(token, password), onSuccess: onDone })
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        setDifferent(password !== again)
        if (password === again) saving.mutate()
      }}
    >
      <PasswordField
        label={t('accounts.reset.password')}
        note={t('accounts.setUp.passwordNote')}
        value={password}
        onChange={setPassword}
        autoComplete="new-password"
      />
      <PasswordField
        label={t('accounts.reset.again')}
        value={again}
        onChange={setAgain}
        autoComplete="new-password"
        error={different && t('house.form.notSame')}
      />
      {saving.error !== null && <ErrorNotice error={saving.error} />}
      <Button type="submit" variant="filled" wide busy={saving.isPending}>
        {t('accounts.reset.act')}
      </Button>
    </form>
  )
}

export { NewPasswordPage as Component }
