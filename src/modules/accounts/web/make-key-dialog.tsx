import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { api, house } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Checkbox } from '#web/ui/choice.tsx'
import { CopyText } from '#web/ui/copy-text.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { TextField } from '#web/ui/field.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'
import { Text } from '#web/ui/text.tsx'
import css from './settings.module.css'

const scopes = ['read', 'write', 'admin'] as const
type Scope = (typeof scopes)[number]

/** Makes a key and shows it once; the house keeps only a hash of it. */
export function MakeKeyDialog({ onClose }: { onClose: () => void }) {
  const client = useQueryClient()
  const making = useMutation({
    mutationFn: (wish: { name: string; scopes: Scope[] }) => house.accounts.makeKey(wish),
    onSuccess: () => client.invalidateQueries({ queryKey: api.accounts.keys.key() }),
  })
  return making.data ? (
    <Made value={making.data.key} name={making.data.item.name} onClose={onClose} />
  ) : (
    <Wish onClose={onClose} onMake={making.mutate} busy={making.isPending} error={making.error} />
  )
}

type WishProps = {
  onClose: () => void
  onMake: (wish: { name: string; scopes: Scope[] }) => void
  busy: boolean
  error: Error | null
}

function Wish({ onClose, onMake, busy, error }: WishProps) {
  const t = useTranslations('accounts.keys')
  const form = useId()
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState<readonly Scope[]>(['read'])
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('makeTitle')}
      acts={
        <Button type="submit" form={form} variant="filled" busy={busy} disabled={chosen.length === 0}>
          {t('make')}
        </Button>
      }
    >
      <form
        id={form}
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          onMake({ name: name.trim(), scopes: [...chosen] })
        }}
      >
        <TextField
          label={t('name')}
          note={t('nameNote')}
          value={name}
          onChange={setName}
          autoComplete="off"
          maxLength={200}
        />
        <Scopes chosen={chosen} onChoose={setChosen} />
        {error !== null && <ErrorNotice error={error} />}
      </form>
    </Dialog>
  )
}

type ScopesProps = { chosen: readonly Scope[]; onChoose: (chosen: readonly Scope[]) => void }

function Scopes({ chosen, onChoose }: ScopesProps) {
  const t = useTranslations('accounts.keys')
  const choose = (scope: Scope, on: boolean) =>
    onChoose(scopes.filter((each) => (each === scope ? on : chosen.includes(each))))
  return (
    <fieldset className={css.choices}>
      <legend>{t('scopes')}</legend>
      {scopes.map((scope) => (
        <Checkbox
          key={scope}
          label={t(`may.${scope}`)}
          note={t(`mayNote.${scope}`)}
          checked={chosen.includes(scope)}
          onChange={(on) => choose(scope, on)}
        />
      ))}
    </fieldset>
  )
}

function Made({ value, name, onClose }: { value: string; name: string; onClose: () => void }) {
  const t = useTranslations('accounts.keys')
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('madeTitle', { name })}
      acts={
        <Button variant="filled" onClick={onClose}>
          {t('kept')}
        </Button>
      }
    >
      <Stack gap={4}>
        <Text strong>{t('once')}</Text>
        <CopyText text={value}>{value}</CopyText>
        <Text size={13} tone="soft">
          {t('use')}
        </Text>
        <code
          className={css.code}
        >{`curl -H "Authorization: Bearer ${value.slice(0, 12)}…" ${window.location.origin}/api/v1/people`}</code>
      </Stack>
    </Dialog>
  )
}
