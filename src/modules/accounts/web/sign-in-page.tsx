import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { Door } from '#web/frame/door.tsx'
import { useMe } from '#web/me.ts'
import { Button } from '#web/ui/button.tsx'
import { PasswordField, TextField } from '#web/ui/field.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'
import { signIn } from './auth-requests.ts'
import { DemoPeople } from './demo-people.tsx'
import css from './door-form.module.css'
import { useEnter } from './enter.ts'
import { SecondStep } from './second-step.tsx'

type Names = { email: string; password: string }

/** The way in: e-mail and password, then perhaps a code; in a demo house one press. */
export function SignInPage() {
  const t = useTranslations('accounts')
  const demo = useMe()?.demo ?? null
  const enter = useEnter()
  const [secondStep, setSecondStep] = useState(false)
  const entering = useMutation({
    mutationFn: async ({ email, password }: Names) => {
      const outcome = await signIn(email, password)
      if (outcome === 'secondStep') setSecondStep(true)
      else await enter()
    },
  })
  if (secondStep) return <SecondStep onDone={enter} onBack={() => setSecondStep(false)} />
  return (
    <Door
      title={t('signIn.title')}
      lead={t('door.motto')}
      beside={
        demo && (
          <DemoPeople
            demo={demo}
            busy={entering.isPending}
            onChoose={(email) => entering.mutate({ email, password: demo.password })}
          />
        )
      }
    >
      <SignInForm
        busy={entering.isPending}
        error={entering.error}
        filled={demo === null}
        onSubmit={(names) => entering.mutate(names)}
      />
    </Door>
  )
}

type FormProps = { busy: boolean; error: unknown; filled: boolean; onSubmit: (names: Names) => void }

function SignInForm({ busy, error, filled, onSubmit }: FormProps) {
  const t = useTranslations('accounts.signIn')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit({ email: email.trim(), password })
      }}
    >
      <TextField
        type="email"
        name="email"
        label={t('email')}
        value={email}
        onChange={setEmail}
        autoComplete="username"
      />
      <PasswordField
        name="password"
        label={t('password')}
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
      />
      {error !== null && <ErrorNotice error={error} />}
      <Button type="submit" variant={filled ? 'filled' : 'quiet'} wide busy={busy}>
        {t('act')}
      </Button>
      <Link to="/forgot-password" className={css.link}>
        {t('forgot')}
      </Link>
    </form>
  )
}

export { SignInPage as Component }
