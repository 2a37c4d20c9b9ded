import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api, type House } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { ActDialog } from '#web/ui/act-dialog.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { MakeKeyDialog } from './make-key-dialog.tsx'

type Key = Awaited<ReturnType<House['accounts']['keys']>>['items'][number]

/** Keys for programs: the command line, a warehouse, another system. Each is shown once, and can be revoked. */
export function KeysPage() {
  const t = useTranslations('accounts.keys')
  const keys = useQuery(api.accounts.keys.queryOptions())
  const [making, setMaking] = useState(false)
  const [revoked, setRevoked] = useState<Key>()
  const columns = useColumns(setRevoked)
  const make = (
    <Button variant="filled" onClick={() => setMaking(true)}>
      {t('make')}
    </Button>
  )
  const none = keys.data?.items.length === 0
  return (
    <Page title={t('title')} lead={t('lead')} acts={!none && make}>
      <Card>
        <Loaded query={keys}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState title={t('none')} act={make}>
                {t('noneNote')}
              </EmptyState>
            ) : (
              <Table caption={t('title')} columns={columns} rows={items} rowKey={({ id }) => id} />
            )
          }
        </Loaded>
      </Card>
      {making && <MakeKeyDialog onClose={() => setMaking(false)} />}
      {revoked && <RevokeDialog apiKey={revoked} onClose={() => setRevoked(undefined)} />}
    </Page>
  )
}

function useColumns(onRevoke: (key: Key) => void): readonly Column<Key>[] {
  const t = useTranslations('accounts.keys')
  const formats = useFormats()
  return [
    { key: 'name', title: t('name'), cell: ({ name }) => name, phone: 'name' },
    { key: 'may', title: t('scopes'), cell: ({ scopes }) => scopes.map((scope) => t(`may.${scope}`)).join(', ') },
    { key: 'hint', title: t('endsWith'), cell: ({ hint }) => hint },
    {
      key: 'made',
      title: t('made'),
      cell: ({ createdBy, createdAt }) => t('madeBy', { name: createdBy, day: formats.day(createdAt) }),
    },
    {
      key: 'used',
      title: t('lastUsed'),
      cell: ({ lastUsedAt }) => (lastUsedAt ? formats.dayTime(lastUsedAt) : t('neverUsed')),
    },
    {
      key: 'act',
      title: t('act'),
      align: 'right',
      phone: 'plain',
      cell: (key) => (
        <Button small label={t('revokeNamed', { name: key.name })} onClick={() => onRevoke(key)}>
          {t('revoke')}
        </Button>
      ),
    },
  ]
}

function RevokeDialog({ apiKey: { id, name }, onClose }: { apiKey: Key; onClose: () => void }) {
  const t = useTranslations('accounts.keys')
  const client = useQueryClient()
  const revoking = useMutation(
    api.accounts.revokeKey.mutationOptions({
      onSuccess: async () => {
        await client.invalidateQueries({ queryKey: api.accounts.keys.key() })
        onClose()
      },
    }),
  )
  return (
    <ActDialog
      title={t('revokeTitle', { name })}
      go={t('revoke')}
      onGo={() => revoking.mutate({ id })}
      onClose={onClose}
      busy={revoking.isPending}
      error={revoking.error}
    >
      <Text>{t('revokeNote')}</Text>
    </ActDialog>
  )
}

export { KeysPage as Component }
