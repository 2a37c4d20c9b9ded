import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useParams } from 'react-router'
import { useTranslations } from 'use-intl'
import { api, house } from '#web/api.ts'
import { Door } from '#web/frame/door.tsx'
import { Button, ButtonLink } from '#web/ui/button.tsx'
import { PasswordField, TextField } from '#web/ui/field.tsx'
import { FlatLines } from '#web/ui/loaded.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'
import { useLanguage } from '#web/words/language.ts'
import { complaintOf } from '#web/words/error-text.ts'
import { signIn } from './auth-requests.ts'
import css from './door-form.module.css'
import { useEnter } from './enter.ts'

/** Where an invitation leads: name and password, then in. It speaks the language that was chosen for the guest. */
export function JoinPage() {
  const t = useTranslations('accounts.join')
  const { token = '' } = useParams()
  const { speak } = useLanguage()
  const invitation = useQuery(api.accounts.invitation.queryOptions({ input: { token }, retry: false }))
  const language = invitation.data?.language
  useEffect(() => {
    if (language !== undefined) void speak(language)
  }, [language, speak])

  if (invitation.isError && complaintOf(invitation.error).code === 'accounts.invitation-over') {
    return (
      <Door title={t('goneTitle')} lead={t('gone')}>
        <ButtonLink to="/sign-in" wide>
          {t('toSignIn')}
        </ButtonLink>
      </Door>
    )
  }
  if (!invitation.data) {
    return (
      <Door title={t('waiting')}>{invitation.isError ? <ErrorNotice error={invitation.error} /> : <FlatLines />}</Door>
    )
  }
  const { companyName, invitedBy, email } = invitation.data
  return (
    <Door title={t('title', { company: companyName })} lead={t('lead', { inviter: invitedBy, email })}>
      <JoinForm token={token} />
    </Door>
  )
}

function JoinForm({ token }: { token: string }) {
  const t = useTranslations('accounts')
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const enter = useEnter()
  const joining = useMutation({
    mutationFn: async () => {
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
      const { email } = await house.accounts.join({ token, name, password, timeZone })
      await signIn(email, password)
      await enter()
    },
  })
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        joining.mutate()
      }}
    >
      <TextField label={t('join.name')} value={name} onChange={setName} autoComplete="name" maxLength={200} />
      <PasswordField
        label={t('join.password')}
        note={t('setUp.passwordNote')}
        value={password}
        onChange={setPassword}
        autoComplete="new-password"
      />
      {joining.error !== null && <ErrorNotice error={joining.error} />}
      <Button type="submit" variant="filled" wide busy={joining.isPending}>
        {t('join.act')}
      </Button>
    </form>
  )
}

export { JoinPage as Component }
