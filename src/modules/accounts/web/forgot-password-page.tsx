import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { Door } from '#web/frame/door.tsx'
import { Button } from '#web/ui/button.tsx'
import { TextField } from '#web/ui/field.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'
import { requestPasswordLink } from './auth-requests.ts'
import css from './door-form.module.css'

/** Asks for a link by mail. It never says whether an address is known. */
export function ForgotPasswordPage() {
  const t = useTranslations('accounts')
  const [email, setEmail] = useState('')
  const sending = useMutation({ mutationFn: () => requestPasswordLink(email.trim()) })
  const back = (
    <Link to="/sign-in" className={css.link}>
      {t('door.toSignIn')}
    </Link>
  )
  if (sending.isSuccess) {
    return (
      <Door title={t('forgot.sentTitle')} lead={t('forgot.sent', { email: email.trim() })}>
        {back}
      </Door>
    )
  }
  return (
    <Door title={t('forgot.title')} lead={t('forgot.lead')}>
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          sending.mutate()
        }}
      >
        <TextField type="email" label={t('signIn.email')} value={email} onChange={setEmail} autoComplete="username" />
        {sending.error !== null && <ErrorNotice error={sending.error} />}
        <Button type="submit" variant="filled" wide busy={sending.isPending}>
          {t('forgot.act')}
        </Button>
        {back}
      </form>
    </Door>
  )
}

export { ForgotPasswordPage as Component }
