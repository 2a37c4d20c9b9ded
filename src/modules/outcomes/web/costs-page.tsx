import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { useMe } from '#web/me.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { FilterRow } from '#web/ui/filter-row.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { Select } from '#web/ui/select.tsx'
import { Table } from '#web/ui/table.tsx'
import { CostDialog } from './cost-dialog.tsx'
import { CounterDialog } from './counter-dialog.tsx'
import { FileDialog } from './file-dialog.tsx'
import { costSides as sides, enteredKinds } from './cost-words.ts'
import { RatesCard } from './rates-card.tsx'
import type { Cost } from './shapes.ts'
import { useCostColumns } from './use-cost-columns.tsx'

const kinds = [...enteredKinds, 'activities'] as const

function dayIn(params: URLSearchParams, name: string) {
  const day = /^\d{4}-\d{2}-\d{2}$/.exec(params.get(name) ?? '')?.[0]
  return day === undefined ? {} : { [name]: day }
}

/** The cost ledger: what was spent, by whom it was entered, and what was taken back. */
export function CostsPage() {
  const t = useTranslations('outcomes.costs')
  const person = useMe()?.person
  const isBooks =
    person !== undefined &&
    person !== null &&
    person.role !== 'auditor' &&
    (person.side === 'finance' || person.side === 'both' || person.role === 'admin')
  const [dialog, setDialog] = useState<'enter' | 'file' | null>(null)
  const [taken, setTaken] = useState<Cost | null>(null)
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      acts={
        isBooks && (
          <>
            <Button onClick={() => setDialog('enter')}>{t('enter')}</Button>
            <Button onClick={() => setDialog('file')}>{t('import')}</Button>
          </>
        )
      }
    >
      <Card>
        <CardHead title={t('title')} note={isBooks ? t('activitiesNote') : t('onlyBooks')} />
        <Costs onTake={isBooks ? setTaken : undefined} />
      </Card>
      <RatesCard canSay={isBooks} />
      {dialog === 'enter' && <CostDialog onClose={() => setDialog(null)} />}
      {dialog === 'file' && <FileDialog onClose={() => setDialog(null)} />}
      {taken && <CounterDialog cost={taken} onClose={() => setTaken(null)} />}
    </Page>
  )
}

/** What the address narrows the ledger to. */
function askedIn(params: URLSearchParams) {
  const side = sides.find((each) => each === params.get('side'))
  const kind = kinds.find((each) => each === params.get('kind'))
  const launchId = /^[0-9a-f-]{36}$/.exec(params.get('launch') ?? '')?.[0]
  return {
    ...dayIn(params, 'from'),
    ...dayIn(params, 'to'),
    ...(side === undefined ? {} : { side }),
    ...(kind === undefined ? {} : { kind }),
    ...(launchId === undefined ? {} : { launchId }),
  }
}

function Costs({ onTake }: { onTake: ((cost: Cost) => void) | undefined }) {
  const t = useTranslations('outcomes.costs')
  const [params] = useSearchParams()
  const asked = askedIn(params)
  const costs = useInfiniteQuery(
    api.outcomes.costs.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...asked, cursor, limit: 60 }),
      initialPageParam: undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
      select: ({ pages }) => pages.flatMap((page) => page.items),
    }),
  )
  const columns = useCostColumns(onTake)
  const more = { load: () => void costs.fetchNextPage(), loading: costs.isFetchingNextPage }
  return (
    <>
      <Narrowing />
      <Loaded query={costs}>
        {(items) => (
          <Table
            caption={t('caption')}
            columns={columns}
            rows={items}
            rowKey={({ id, month }) => `${id} ${month}`}
            empty={t('none')}
            {...(costs.hasNextPage && { more })}
          />
        )}
      </Loaded>
    </>
  )
}

function Narrowing() {
  const t = useTranslations('outcomes.costs')
  const [params, setParams] = useSearchParams()
  const choose = (name: string) => (value: string | null) =>
    setParams((before) => {
      const next = new URLSearchParams(before)
      if (value === null) next.delete(name)
      else next.set(name, value)
      return next
    })
  const narrowings = ['side', 'kind', 'from', 'to', 'launch']
  const some = narrowings.some((name) => params.has(name))
  const clear = () =>
    setParams((before) => new URLSearchParams([...before].filter(([name]) => !narrowings.includes(name))))
  const select = <Word extends string>(
    name: string,
    label: string,
    words: readonly Word[],
    say: (word: Word) => string,
  ) => (
    <Select
      label={label}
      value={words.find((word) => word === params.get(name)) ?? null}
      placeholder={t('all')}
      clearable
      options={words.map((value) => ({ value, label: say(value) }))}
      onChange={choose(name)}
    />
  )
  return (
    <FilterRow some={some} onClear={clear}>
      {select('side', t('side'), sides, (side) => t(`sides.${side}`))}
      {select('kind', t('kind'), kinds, (kind) => t(`kinds.${kind}`))}
    </FilterRow>
  )
}

export { CostsPage as Component }
