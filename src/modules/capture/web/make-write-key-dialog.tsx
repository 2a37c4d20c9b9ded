import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { TextField } from '#web/ui/field.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'
import { Text } from '#web/ui/text.tsx'
import css from './capture.module.css'
import { ShownOnce } from './shown-once.tsx'

/** Makes a write key and shows it once, with what to write where it is used. */
export function MakeWriteKeyDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('capture.keys')
  const form = useId()
  const [name, setName] = useState('')
  const client = useQueryClient()
  const making = useMutation(
    api.capture.makeWriteKey.mutationOptions({
      onSuccess: () => client.invalidateQueries({ queryKey: api.capture.writeKeys.key() }),
    }),
  )
  if (making.data) return <MadeKey value={making.data.key} name={making.data.item.name} onClose={onClose} />
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('makeTitle')}
      acts={
        <Button type="submit" form={form} variant="filled" busy={making.isPending}>
          {t('make')}
        </Button>
      }
    >
      <form
        id={form}
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          making.mutate({ name: name.trim() })
        }}
      >
        <TextField
          label={t('name')}
          note={t('nameNote')}
          value={name}
          onChange={setName}
          maxLength={200}
          autoComplete="off"
        />
        {making.error !== null && <ErrorNotice error={making.error} />}
      </form>
    </Dialog>
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
