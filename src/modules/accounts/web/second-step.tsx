import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Door } from '#web/frame/door.tsx'
import { Button } from '#web/ui/button.tsx'
import { Checkbox } from '#web/ui/choice.tsx'
import { TextField } from '#web/ui/field.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'
import { verifyCode, verifySpareCode } from './auth-requests.ts'
import css from './door-form.module.css'

type Props = { onDone: () => Promise<void>; onBack: () => void }

/** The code from the authenticator app, or one of the spare codes. */
export function SecondStep({ onDone, onBack }: Props) {
  const t = useTranslations('accounts')
  const [code, setCode] = useState('')
  const [trust, setTrust] = useState(false)
  const [spare, setSpare] = useState(false)
  const checking = useMutation({
    mutationFn: async () => {
      await (spare ? verifySpareCode : verifyCode)(code.replaceAll(/\s/g, ''), trust)
      await onDone()
    },
  })
  return (
    <Door title={t('secondStep.title')} lead={t(spare ? 'secondStep.backupLead' : 'secondStep.lead')}>
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          checking.mutate()
        }}
      >
        <TextField
          label={t(spare ? 'secondStep.backupCode' : 'secondStep.code')}
          value={code}
          onChange={setCode}
          autoComplete="one-time-code"
          inputMode={spare ? 'text' : 'numeric'}
          maxLength={20}
        />
        <Checkbox label={t('secondStep.trust')} checked={trust} onChange={setTrust} />
        {checking.error !== null && <ErrorNotice error={checking.error} />}
        <Button type="submit" variant="filled" wide busy={checking.isPending}>
          {t('secondStep.act')}
        </Button>
        <Button
          variant="text"
          onClick={() => {
            setSpare(!spare)
            setCode('')
          }}
        >
          {t(spare ? 'secondStep.useApp' : 'secondStep.useBackup')}
        </Button>
        <Button variant="text" onClick={onBack}>
          {t('door.toSignIn')}
        </Button>
      </form>
    </Door>
  )
}
