import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { Text } from '#web/ui/text.tsx'
import { useMayHoldKeys } from './may.ts'

type Props<Item> = {
  words: { title: string; note: string; make: string; none: string }
  query: UseQueryResult<{ items: Item[] }>
  columns: readonly Column<Item>[]
  onMake: () => void
  /** The dialog that is open, if one is. */
  children: ReactNode
}

/** What the company holds so that others can send to it; those who may hold keys make another one. */
export function HeldCard<Item extends { id: string }>({ words, query, columns, onMake, children }: Props<Item>) {
  const mayHold = useMayHoldKeys()
  return (
    <Card>
      <CardHead
        title={words.title}
        note={words.note}
        acts={
          mayHold && (
            <Button small onClick={onMake}>
              {words.make}
            </Button>
          )
        }
      />
      <Loaded query={query}>
        {({ items }) => (
          <Table
            caption={words.title}
            columns={columns}
            rows={items}
            rowKey={({ id }) => id}
            empty={<Text tone="soft">{words.none}</Text>}
          />
        )}
      </Loaded>
      {children}
    </Card>
  )
}
