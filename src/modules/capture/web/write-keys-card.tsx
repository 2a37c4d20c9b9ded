import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { WriteKey } from '../contract.ts'
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
    <Card>
      <CardHead
        title={t('title')}
        note={t('note')}
        acts={
          mayHold && (
            <Button small onClick={() => setMaking(true)}>
              {t('make')}
            </Button>
          )
        }
      />
      <Loaded query={keys}>
        {({ items }) => (
          <Table
            caption={t('title')}
            columns={columns}
            rows={items}
            rowKey={({ id }) => id}
            empty={<Text tone="soft">{t('none')}</Text>}
          />
        )}
      </Loaded>
      {making && <MakeWriteKeyDialog onClose={() => setMaking(false)} />}
      {revoked && <Revoke writeKey={revoked} onClose={() => setRevoked(undefined)} />}
    </Card>
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
