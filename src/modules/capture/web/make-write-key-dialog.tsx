import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { ActDialog } from '#web/ui/act-dialog.tsx'
import { TextField } from '#web/ui/field.tsx'
import { ShownOnce } from '#web/ui/shown-once.tsx'
import { Text } from '#web/ui/text.tsx'
import css from './capture.module.css'

/** Makes a write key and shows it once, with what to write where it is used. */
export function MakeWriteKeyDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('capture.keys')
  const [name, setName] = useState('')
  const client = useQueryClient()
  const making = useMutation(
    api.capture.makeWriteKey.mutationOptions({
      onSuccess: () => client.invalidateQueries({ queryKey: api.capture.writeKeys.key() }),
    }),
  )
  if (making.data) return <MadeKey value={making.data.key} name={making.data.item.name} onClose={onClose} />
  return (
    <ActDialog
      title={t('makeTitle')}
      go={t('make')}
      onGo={() => making.mutate({ name: name.trim() })}
      onClose={onClose}
      busy={making.isPending}
      error={making.error}
    >
      <TextField
        label={t('name')}
        note={t('nameNote')}
        value={name}
        onChange={setName}
        maxLength={200}
        autoComplete="off"
      />
    </ActDialog>
  )
}

function MadeKey({ value, name, onClose }: { value: string; name: string; onClose: () => void }) {
  const t = useTranslations('capture.keys')
  return (
    <ShownOnce title={t('madeTitle', { name })} secret={value} onClose={onClose}>
      <Text size={13} tone="soft">
        {t('use')}
      </Text>
      <code className={css.code}>
        {`new Analytics({ writeKey: '…', host: '${window.location.origin}', path: '/v1/batch' })`}
      </code>
    </ShownOnce>
  )
}
