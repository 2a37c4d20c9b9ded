import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api, house } from '#web/api.ts'
import { ActDialog } from '#web/ui/act-dialog.tsx'
import { Checkboxes } from '#web/ui/choice.tsx'
import { TextField } from '#web/ui/field.tsx'
import { ShownOnce } from '#web/ui/shown-once.tsx'
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
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState<readonly Scope[]>(['read'])
  return (
    <ActDialog
      title={t('makeTitle')}
      go={t('make')}
      onGo={() => onMake({ name: name.trim(), scopes: [...chosen] })}
      onClose={onClose}
      busy={busy}
      error={error}
      disabled={chosen.length === 0}
    >
      <TextField
        label={t('name')}
        note={t('nameNote')}
        value={name}
        onChange={setName}
        autoComplete="off"
        maxLength={200}
      />
      <Checkboxes
        label={t('scopes')}
        options={scopes.map((value) => ({ value, label: t(`may.${value}`), note: t(`mayNote.${value}`) }))}
        chosen={chosen}
        onChange={setChosen}
      />
    </ActDialog>
  )
}

function Made({ value, name, onClose }: { value: string; name: string; onClose: () => void }) {
  const t = useTranslations('accounts.keys')
  return (
    <ShownOnce title={t('madeTitle', { name })} secret={value} onClose={onClose}>
      <Text size={13} tone="soft">
        {t('use')}
      </Text>
      <code
        className={css.code}
      >{`curl -H "Authorization: Bearer ${value.slice(0, 12)}…" ${window.location.origin}/api/v1/people`}</code>
    </ShownOnce>
  )
}
