import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api, type House } from '#web/api.ts'
import { allRows, moreOf, pageByPage } from '#web/page-by-page.ts'
import { Loaded } from '#web/ui/loaded.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { Answers } from './submissions-table.tsx'

type Dropped = Awaited<ReturnType<House['capture']['dropped']>>['items'][number]

/** What was not taken, counted by the hour. */
export function DroppedTable({ wayId }: { wayId: string | undefined }) {
  const t = useTranslations('capture.submissions')
  const columns = useColumns()
  const dropped = useInfiniteQuery(
    api.capture.dropped.infiniteOptions({
      input: (cursor: string | undefined) => ({ wayId, cursor, limit: 50 }),
      ...pageByPage,
      select: allRows,
    }),
  )
  const more = moreOf(dropped)
  return (
    <Loaded query={dropped}>
      {(rows) => (
        <Table
          caption={t('dropped')}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          more={more}
          empty={<Text tone="soft">{t('noneDropped')}</Text>}
        />
      )}
    </Loaded>
  )
}

function useColumns(): readonly Column<Dropped>[] {
  const t = useTranslations('capture.submissions')
  const tReasons = useTranslations('capture.reasons')
  const { dayTime, number } = useFormats()
  return [
    { key: 'reason', title: t('why'), phone: 'name', cell: ({ reason }) => tReasons(reason) },
    { key: 'way', title: t('way'), phone: 'plain', cell: ({ wayName }) => wayName },
    { key: 'count', title: t('count'), align: 'right', cell: ({ count }) => number(count) },
    {
      key: 'last',
      title: t('lastAnswers'),
      phone: 'off',
      cell: ({ lastAnswers }) => lastAnswers && <Answers answers={lastAnswers} />,
    },
    { key: 'at', title: t('lastAt'), align: 'right', phone: 'plain', cell: ({ lastAt }) => dayTime(lastAt) },
  ]
}
