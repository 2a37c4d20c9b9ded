import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { CopyText } from '#web/ui/copy-text.tsx'
import { PasswordField, TextField } from '#web/ui/field.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'
import { Text } from '#web/ui/text.tsx'
import { beginSecondStep, endSecondStep, hasSecondStep, type SecondStepKey, verifyCode } from './auth-requests.ts'
import css from './door-form.module.css'

const queryKey = ['accounts', 'second-step']

/** Turns the code of an authenticator app on and off. Both ask for the password first. */
export function SecondStepCard() {
  const t = useTranslations('accounts.account')
  const state = useQuery({ queryKey, queryFn: hasSecondStep })
  const [asking, setAsking] = useState(false)
  const [made, setMade] = useState<SecondStepKey>()
  return (
    <Card>
      <CardHead title={t('secondStep')} />
      <Loaded query={state}>
        {(on) => {
          if (made) return <ConfirmKey made={made} onDone={() => setMade(undefined)} />
          if (asking) return <AskPassword on={on} onMade={setMade} onDone={() => setAsking(false)} />
          return (
            <div className={css.form}>
              <Text tone="soft">{t(on ? 'secondStepOn' : 'secondStepOff')}</Text>
              <div>
                <Button onClick={() => setAsking(true)}>{t(on ? 'turnOff' : 'turnOn')}</Button>
              </div>
            </div>
          )
        }}
      </Loaded>
    </Card>
  )
}

function submitting(act: () => void): (event: FormEvent) => void {
  return (event) => {
    event.preventDefault()
    act()
  }
}

type AskProps = { on: boolean; onMade: (made: SecondStepKey) => void; onDone: () => void }

function AskPassword({ on, onMade, onDone }: AskProps) {
  const t = useTranslations()
  const client = useQueryClient()
  const [password, setPassword] = useState('')
  const going = useMutation({
    mutationFn: async () => {
      if (on) await endSecondStep(password)
      else onMade(await beginSecondStep(password))
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey })
      onDone()
    },
  })
  return (
    <form className={css.form} onSubmit={submitting(() => going.mutate())}>
      <PasswordField
        label={t('accounts.account.confirmPassword')}
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
      />
      {going.error !== null && <ErrorNotice error={going.error} />}
      <div className={css.acts}>
        <Button type="submit" busy={going.isPending}>
          {t(on ? 'accounts.account.turnOff' : 'accounts.account.goOn')}
        </Button>
        <Button variant="text" onClick={onDone}>
          {t('house.acts.cancel')}
        </Button>
      </div>
    </form>
  )
}

function ConfirmKey({ made: { address, key, spareCodes }, onDone }: { made: SecondStepKey; onDone: () => void }) {
  const t = useTranslations('accounts.account')
  const client = useQueryClient()
  const [code, setCode] = useState('')
  const confirming = useMutation({
    mutationFn: () => verifyCode(code.replaceAll(/\s/g, ''), false),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey })
      onDone()
    },
  })
  return (
    <form className={css.form} onSubmit={submitting(() => confirming.mutate())}>
      <Text tone="soft">{t('addKey')}</Text>
      <div>
        <Text size={12} tone="muted">
          {t('key')}
        </Text>
        <CopyText text={key}>{key.replaceAll(/(.{4})(?=.)/g, '$1 ')}</CopyText>
      </div>
      <a href={address} className={css.link}>
        {t('openApp')}
      </a>
      <div>
        <Text size={12} tone="muted">
          {t('backupCodes')}
        </Text>
        <CopyText text={spareCodes.join('\n')}>{spareCodes.join('   ')}</CopyText>
        <Text size={12} tone="muted">
          {t('backupNote')}
        </Text>
      </div>
      <TextField
        label={t('confirmCode')}
        value={code}
        onChange={setCode}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={10}
      />
      {confirming.error !== null && <ErrorNotice error={confirming.error} />}
      <div>
        <Button type="submit" busy={confirming.isPending}>
          {t('turnOn')}
        </Button>
      </div>
    </form>
  )
}
