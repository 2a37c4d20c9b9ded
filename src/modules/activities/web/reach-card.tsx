import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useSearchParams } from 'react-router'
import { useTranslations } from 'use-intl'
import { api, type House } from '#web/api.ts'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Figure } from '#web/ui/figure.tsx'
import { Grid, Stack } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { Reached, ReachedOf } from '../contract.ts'

type Activity = Awaited<ReturnType<House['activities']['one']>>

const figures = ['touches', 'persons', 'companies'] as const

/** How many an activity reached, and exactly those: each figure opens its rows below. */
export function ReachCard({ activity }: { activity: Activity }) {
  const t = useTranslations('activities')
  const { number } = useFormats()
  const [params] = useSearchParams()
  const of = figures.find((each) => each === params.get('of')) ?? 'touches'
  return (
    <Card>
      <CardHead title={t('reached.title')} />
      <Stack>
        <Grid split="figures">
          {figures.map((each) => (
            <Figure
              key={each}
              label={t(`fields.${each}`)}
              value={number(activity[each])}
              {...(activity[each] > 0 && { rows: { to: { search: `?of=${each}` } } })}
            />
          ))}
        </Grid>
        {activity.touches > 0 && <ReachedRows id={activity.id} of={of} />}
      </Stack>
    </Card>
  )
}

function useReached(id: string, of: ReachedOf) {
  return useInfiniteQuery(
    api.activities.reached.infiniteOptions({
      input: (cursor: string | undefined) => ({ id, of, cursor, limit: 20 }),
      initialPageParam: undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
      select: ({ pages }) => pages.flatMap(({ items }) => items),
    }),
  )
}

function ReachedRows({ id, of }: { id: string; of: ReachedOf }) {
  const t = useTranslations('activities')
  const reached = useReached(id, of)
  const columns = useColumns(of)
  const more = reached.hasNextPage
    ? { load: () => void reached.fetchNextPage(), loading: reached.isFetchingNextPage }
    : undefined
  return (
    <Loaded query={reached}>
      {(rows) => (
        <Table
          caption={t(`fields.${of}`)}
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id}
          more={more}
          empty={<Text tone="soft">{t('reached.none')}</Text>}
        />
      )}
    </Loaded>
  )
}

function useColumns(of: ReachedOf): readonly Column<Reached>[] {
  const t = useTranslations('activities.reached')
  const formats = useFormats()
  const when: Column<Reached> = { key: 'when', title: t('when'), cell: ({ lastAt }) => formats.dayTime(lastAt) }
  const company: Column<Reached> = {
    key: 'company',
    title: t('company'),
    phone: 'plain',
    cell: ({ companyId, company: name }) => companyId && <Link to={`/companies/${companyId}`}>{name}</Link>,
  }
  const person: Column<Reached> = {
    key: 'person',
    title: t('person'),
    phone: 'plain',
    cell: ({ personId, person: name }) => personId && <Link to={`/persons/${personId}`}>{name}</Link>,
  }
  const what: Column<Reached> = { key: 'what', title: t('what'), phone: 'plain', cell: ({ subject }) => subject }
  const touches: Column<Reached> = {
    key: 'touches',
    title: t('touches'),
    cell: (row) => formats.number(row.touches),
  }
  if (of === 'touches') return [when, person, company, what]
  return of === 'persons' ? [person, company, touches, when] : [company, touches, when]
}
