import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api, type House } from '#web/api.ts'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { RowsLink } from '#web/ui/rows-link.tsx'
import { Status } from '#web/ui/status.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { Tabs } from '#web/ui/tabs.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { type Dimension, dimensions } from '../domain/rejections.ts'
import { useReasonName } from './reason-names.ts'
import { type Summary, useLastDays } from './use-summary.ts'

type Profile = Awaited<ReturnType<House['handoff']['rejections']>>
type Share = Profile['items'][number]

/** The seller’s reasons, brought to the campaign, form and keyword that made the lead, against the usual share. */
export function RejectionsCard({ appeals }: { appeals: Summary['appeals'] | undefined }) {
  const t = useTranslations('handoff.rejections')
  const [dimension, setDimension] = useState<Dimension>('campaign')
  return (
    <Card>
      <CardHead title={t('title')} note={t('note')} />
      <Stack gap={4}>
        {appeals && (
          <Text size={13} tone="soft">
            {t('appeals', { ...appeals, overturned: String(appeals.overturned), open: String(appeals.open) })}
          </Text>
        )}
        <Tabs
          label={t('by')}
          value={dimension}
          onChange={setDimension}
          tabs={dimensions.map((each) => ({
            value: each,
            words: t(`dimensions.${each}`),
            content: each === dimension ? <Profile dimension={each} /> : null,
          }))}
        />
      </Stack>
    </Card>
  )
}

function Profile({ dimension }: { dimension: Dimension }) {
  const t = useTranslations('handoff.rejections')
  const { from, to } = useLastDays()
  const profile = useQuery(api.handoff.rejections.queryOptions({ input: { dimension, from, to } }))
  const columns = useColumns(dimension, profile.data?.least ?? 0)
  return (
    <Loaded query={profile}>
      {({ items, least }) => (
        <>
          <Table
            caption={t('title')}
            columns={columns}
            rows={items}
            rowKey={({ value, reason }) => `${value} ${reason}`}
            empty={t('none')}
          />
          {items.length > 0 && (
            <Text size={12} tone="muted">
              {t('few', { least: String(least) })}
            </Text>
          )}
        </>
      )}
    </Loaded>
  )
}

function useColumns(dimension: Dimension, least: number): readonly Column<Share>[] {
  const t = useTranslations('handoff.rejections')
  const formats = useFormats()
  const nameOf = useReasonName()
  return [
    { key: 'value', title: t('value'), phone: 'name', cell: ({ value }) => value },
    { key: 'reason', title: t('reason'), phone: 'plain', cell: ({ reason }) => nameOf(reason) },
    {
      key: 'rejected',
      title: t('rejected'),
      align: 'right',
      cell: ({ value, reason, rejected, answered }) => (
        <RowsLink
          rows={{
            to: `/hand-offs?${new URLSearchParams({ view: 'all', [dimension]: value, rejectedFor: reason }).toString()}`,
          }}
          name={`${value}, ${nameOf(reason)}: ${rejected}`}
        >
          {t('ofAnswered', { rejected: formats.number(rejected), answered: formats.number(answered) })}
        </RowsLink>
      ),
    },
    {
      key: 'share',
      title: t('share'),
      align: 'right',
      cell: ({ share, from, to, answered }) =>
        answered < least
          ? '–'
          : t('interval', { share: formats.percent(share), from: formats.number(from * 100), to: formats.percent(to) }),
    },
    { key: 'usual', title: t('usual'), align: 'right', phone: 'off', cell: ({ base }) => formats.percent(base, 1) },
    {
      key: 'above',
      title: '',
      phone: 'plain',
      cell: ({ above }) => above && <Status is="atRisk">{t('above')}</Status>,
    },
  ]
}
