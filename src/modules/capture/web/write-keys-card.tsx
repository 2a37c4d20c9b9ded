import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { ActDialog } from '#web/ui/act-dialog.tsx'
import type { Column } from '#web/ui/table.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { WriteKey } from '../contract.ts'
import { actColumn } from './act-column.tsx'
import { HeldCard } from './held-card.tsx'
import { MakeWriteKeyDialog } from './make-write-key-dialog.tsx'
import { useMayHoldKeys } from './may.ts'

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
  const act = actColumn<WriteKey>(t('act'), (key) => [
    { words: t('revoke'), named: t('keys.revokeNamed', { name: key.name }), onGo: () => onRevoke?.(key) },
  ])
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
    <ActDialog
      title={t('keys.revokeTitle', { name })}
      go={t('revoke')}
      busy={revoking.isPending}
      error={revoking.error}
      onGo={() => revoking.mutate({ id })}
      onClose={onClose}
    >
      <Text>{t('keys.revokeNote')}</Text>
    </ActDialog>
  )
}
