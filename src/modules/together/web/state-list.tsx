import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import type { ComponentType } from 'react'
import { useTranslations } from 'use-intl'
import { Page } from '#web/frame/page.tsx'
import { moreOf } from '#web/page-by-page.ts'
import { Basis } from '#web/ui/basis.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Radios } from '#web/ui/choice.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFilters } from '#web/ui/use-filters.ts'
import { useWriter } from './words.ts'

/** The state that the address narrows the list to, one of `states` or all of them, and whether one more is being added. */
export function useChosenState<State extends string>(states: readonly State[], adding: 'begin' | 'put') {
  const { values, set } = useFilters(['state', 'begin', 'put'])
  return {
    state: states.find((each) => each === values.state),
    choose: (state: State | 'all') => set({ state: state === 'all' ? '' : state }),
    adds: values[adding] === '1',
    add: () => set({ [adding]: '1' }),
    leave: () => set({ [adding]: '' }),
  }
}

type Props<Line, State extends string> = {
  of: 'projects' | 'decisions'
  chosen: ReturnType<typeof useChosenState<State>>
  states: readonly { value: State | 'all'; label: string }[]
  query: UseInfiniteQueryResult<Line[]>
  columns: readonly Column<Line>[]
  /** The words on the button that opens the dialog. */
  add: string
  Dialog: ComponentType<{ onClose: () => void }>
}

/** What both sides have together, one state of it or all, and the dialog that adds to it. */
export function StateList<Line extends { id: string }, State extends string>(props: Props<Line, State>) {
  const { of, chosen, states, query, columns, add, Dialog } = props
  const t = useTranslations('together')
  const { canWrite } = useWriter()
  const addButton = canWrite && <Button onClick={chosen.add}>{add}</Button>
  const none = query.data?.length === 0 && chosen.state === undefined
  return (
    <Page
      title={t(`pages.${of}`)}
      lead={t(`${of}.lead`)}
      acts={none ? undefined : addButton}
      basis={query.dataUpdatedAt > 0 && <Basis age={new Date(query.dataUpdatedAt)} />}
    >
      <Card>
        {none ? (
          <EmptyState title={t(`${of}.none`)} act={addButton || undefined}>
            {t(`${of}.noneNote`)}
          </EmptyState>
        ) : (
          <Stack gap={4}>
            <div data-print="off">
              <Radios
                label={t(`${of}.state`)}
                hideLabel
                value={chosen.state ?? 'all'}
                options={states}
                onChange={chosen.choose}
              />
            </div>
            <Loaded query={query}>
              {(lines) => (
                <Table
                  caption={t(`${of}.caption`)}
                  columns={columns}
                  rows={lines}
                  rowKey={({ id }) => id}
                  more={moreOf(query)}
                  empty={<Text tone="soft">{t(`${of}.noneHere`)}</Text>}
                />
              )}
            </Loaded>
          </Stack>
        )}
      </Card>
      {chosen.adds && <Dialog onClose={chosen.leave} />}
    </Page>
  )
}
