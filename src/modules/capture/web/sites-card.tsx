import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { TextField } from '#web/ui/field.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { Site } from '../contract.ts'
import { actColumn } from './act-column.tsx'
import css from './capture.module.css'
import { useMayHoldKeys } from './may.ts'

/** The only hosts that people are sent on to. */
export function SitesCard() {
  const t = useTranslations('capture.sites')
  const client = useQueryClient()
  const sites = useQuery(api.capture.sites.queryOptions())
  const mayHold = useMayHoldKeys()
  const again = () => client.invalidateQueries({ queryKey: api.capture.sites.key() })
  const forbidding = useMutation(api.capture.forbidSite.mutationOptions({ onSuccess: again }))
  const columns = useColumns(mayHold ? (host) => forbidding.mutate({ host }) : undefined)
  return (
    <Card>
      <CardHead title={t('title')} note={t('note')} />
      <Stack gap={4}>
        <Loaded query={sites}>
          {({ items }) => (
            <Table
              caption={t('title')}
              columns={columns}
              rows={items}
              rowKey={({ host }) => host}
              empty={<Text tone="soft">{t('none')}</Text>}
            />
          )}
        </Loaded>
        {forbidding.error !== null && <ErrorNotice error={forbidding.error} />}
        {mayHold && <AllowSite onAllowed={again} />}
      </Stack>
    </Card>
  )
}

function useColumns(onForbid: ((host: string) => void) | undefined): readonly Column<Site>[] {
  const t = useTranslations('capture')
  const formats = useFormats()
  const act = actColumn<Site>(t('act'), ({ host }) => [
    { words: t('sites.forbid'), named: t('sites.forbidNamed', { host }), onGo: () => onForbid?.(host) },
  ])
  return [
    { key: 'host', title: t('sites.host'), phone: 'name', cell: ({ host }) => host },
    {
      key: 'added',
      title: t('made'),
      cell: ({ addedBy, addedAt }) => t('madeBy', { name: addedBy, day: formats.day(addedAt) }),
    },
    ...(onForbid ? [act] : []),
  ]
}

function AllowSite({ onAllowed }: { onAllowed: () => Promise<void> }) {
  const t = useTranslations('capture.sites')
  const [host, setHost] = useState('')
  const allowing = useMutation(
    api.capture.allowSite.mutationOptions({
      onSuccess: async () => {
        setHost('')
        await onAllowed()
      },
    }),
  )
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        allowing.mutate({ host })
      }}
    >
      <div className={css.line}>
        <TextField
          label={t('add')}
          placeholder="www.example.com"
          value={host}
          onChange={setHost}
          maxLength={300}
          autoComplete="off"
        />
        <Button type="submit" busy={allowing.isPending}>
          {t('allow')}
        </Button>
      </div>
      {allowing.error !== null && <ErrorNotice error={allowing.error} />}
    </form>
  )
}
