import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import type { Column } from '#web/ui/table.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { WriteKey } from '../contract.ts'
import { HeldCard } from './held-card.tsx'
import { MakeWriteKeyDialog } from './make-write-key-dialog.tsx'
import { useMayHoldKeys } from './may.ts'
import { RevokeDialog } from './revoke-dialog.tsx'

/** Keys of the collector: each is shown once, and can be revoked. */
export function WriteKeysCard() {
  const t = useTranslations('capture.keys')
  const keys = useQuery(api.capture.writeKeys.queryOptions())
  const mayHold = useMayHoldKeys()
  const [making, setMaking] = useState(false)
  const [revoked, setRevoked] = useState<WriteKey>()
  const columns = useColumns(mayHold ? setRevoked : undefined)
  return (
    <HeldCard
      words={{ title: t('title'), note: t('note'), make: t('make'), none: t('none') }}
      query={keys}
      columns={columns}
      onMake={() => setMaking(true)}
    >
      {making && <MakeWriteKeyDialog onClose={() => setMaking(false)} />}
      {revoked && <Revoke writeKey={revoked} onClose={() => setRevoked(undefined)} />}
    </HeldCard>
  )
}

function useColumns(onRevoke: ((key: WriteKey) => void) | undefined): readonly Column<WriteKey>[] {
  const t = useTranslations('capture')
  const formats = useFormats()
  const act: Column<WriteKey> = {
    key: 'act',
    title: t('act'),
    align: 'right',
    phone: 'plain',
    cell: (key) => (
      <Button small label={t('keys.revokeNamed', { name: key.name })} onClick={() => onRevoke?.(key)}>
        {t('revoke')}
      </Button>
    ),
  }
  return [
    { key: 'name', title: t('keys.name'), phone: 'name', cell: ({ name }) => name },
    { key: 'hint', title: t('keys.endsWith'), cell: ({ hint }) => hint },
    {
      key: 'made',
      title: t('made'),
      cell: ({ createdBy, createdAt }) => t('madeBy', { name: createdBy, day: formats.day(createdAt) }),
    },
    {
      key: 'used',
      title: t('keys.lastUsed'),
      cell: ({ lastUsedAt }) => (lastUsedAt ? formats.dayTime(lastUsedAt) : t('never')),
    },
    ...(onRevoke ? [act] : []),
  ]
}

function Revoke({ writeKey: { id, name }, onClose }: { writeKey: WriteKey; onClose: () => void }) {
  const t = useTranslations('capture')
  const client = useQueryClient()
  const revoking = useMutation(
    api.capture.revokeWriteKey.mutationOptions({
      onSuccess: async () => {
        await client.invalidateQueries({ queryKey: api.capture.writeKeys.key() })
        onClose()
      },
    }),
  )
  return (
    <RevokeDialog
      title={t('keys.revokeTitle', { name })}
      note={t('keys.revokeNote')}
      act={t('revoke')}
      busy={revoking.isPending}
      error={revoking.error}
      onRevoke={() => revoking.mutate({ id })}
      onClose={onClose}
    />
  )
}
